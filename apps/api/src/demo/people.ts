import { slugify } from '#platform/ids.js';
import type { DemoLanguage } from './cities.js';
import type { Dice } from './random.js';

const given: Record<DemoLanguage, string> = {
  en: 'Ada Ben Cora Dev Elsie Femi Grace Hana Isaac June Kofi Lena Maya Noor Owen Priya Quinn Rosa Sam Thandi Uma Vera Will Yuki Zane Amara Jomo Linh Mei Tomas',
  es: 'Ana Beto Camila Diego Elena Facundo Gabriela Hugo Inés Joaquín Karla Lucía Mateo Nuria Óscar Paloma Ramiro Sofía Tomás Valeria Ximena Yolanda Iván Marisol Pilar',
  fr: 'Aïcha Baptiste Chloé Damien Élodie Fatou Gaspard Hélène Inès Jules Khadija Léa Moussa Noémie Oumar Pauline Rémi Solène Théo Yasmine',
  de: 'Anke Bastian Clara Dilan Elif Friedrich Greta Hannes Ida Jonas Katrin Lukas Mira Nele Ole Paula Rolf Sabine Till Ulrike',
  pt: 'Amália Bento Catarina Davi Estela Francisco Glória Heitor Iara João Lívia Miguel Nádia Otávio Raquel Simão Tainá Vasco',
  it: 'Alba Bruno Chiara Dario Elisa Fabio Giulia Ilaria Luca Marta Nicolò Ornella Pietro Rita Silvia Tommaso',
};

const family: Record<DemoLanguage, string> = {
  en: 'Adeyemi Baker Chen Das Ellery Fraser Gupta Harper Ito Jackson Kamau Lowe Mbeki Nakamura Okafor Park Quayle Reed Santos Tan Usman Walsh Young Zhou Brook Marsh Ford Wells',
  es: 'Aguilar Bravo Castaño Duarte Espinoza Fuentes Guzmán Herrera Ibarra Jaramillo Lozano Medina Navarro Ortega Paredes Quiroga Ríos Salinas Torres Urrutia Vega Zamora',
  fr: 'Aubert Bernard Camara Diallo Étienne Fontaine Garnier Hamel Joly Keita Lambert Marchand Ndiaye Olivier Perrin Renaud Sow Tessier Vidal',
  de: 'Albrecht Bach Demir Eberle Fischer Graf Hartmann Jansen Kaya Lindner Moser Neumann Otto Pfeiffer Richter Sommer Thoma Vogt Weber Zeller',
  pt: 'Almeida Barros Cardoso Duarte Esteves Ferreira Gomes Lima Moreira Nunes Oliveira Pinto Ramos Silveira Teixeira Vieira',
  it: 'Arnaldi Bianchi Conti Donati Esposito Ferri Gatti Leone Marini Neri Orsini Parisi Riva Sala Testa Vitale',
};

export interface DemoPerson {
  name: string;
  email: string;
  locale: 'en' | 'es';
}

/** Invented people, each with an address at example.org, which belongs to nobody. */
export class People {
  private readonly taken = new Map<string, number>();

  constructor(private readonly dice: Dice) {}

  make(language: DemoLanguage): DemoPerson {
    const name = `${this.dice.pick(given[language].split(' '))} ${this.dice.pick(family[language].split(' '))}`;
    const base = slugify(name).replaceAll('-', '.');
    const count = (this.taken.get(base) ?? 0) + 1;
    this.taken.set(base, count);
    const email = `${base}${count === 1 ? '' : String(count)}@example.org`;
    return { name, email, locale: language === 'es' ? 'es' : 'en' };
  }
}
