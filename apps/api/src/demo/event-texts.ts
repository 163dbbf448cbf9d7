import type { DemoLanguage } from './cities.js';
import type { Words } from './event-words.js';

/** Descriptions, meeting points and what to bring, as hosts in each language might write them. */
export const eventTexts: Record<DemoLanguage, Words> = {
  en: {
    outdoors:
      'We meet at the noticeboard, share out gloves and bags, and work in small groups. **No experience needed.** Children are welcome with an adult.\n\n- Start with a short safety talk\n- Sort what we find: glass, metal, the rest\n- Tea and fruit at the end\n\nWe go ahead in light rain. If the water is too high, we write to everybody the evening before.',
    indoors:
      'Come as you are: no prior knowledge needed. We begin on time and leave half an hour for questions and for getting to know each other.\n\nThe room is warm, and there is water and tea.',
    outdoorPlaces: [
      ['Boathouse steps', 'By the noticeboard next to the boathouse'],
      ['Old ferry landing', 'On the town side, where the path begins'],
      ['Riverside park, north gate', 'Under the big plane tree'],
      ['Footbridge', 'At the foot of the ramp, eastern bank'],
    ],
    indoorPlaces: [
      ['Town library, reading room', 'Second floor, lift beside the entrance'],
      ['Rowing club', 'Ring at the blue door'],
      ['Community hall', 'Entrance through the yard'],
    ],
    bring: 'Boots or old shoes, a water bottle, clothes that may get dirty. Gloves and bags are there.',
  },
  es: {
    outdoors:
      'Nos encontramos junto al panel informativo, repartimos guantes y bolsas y trabajamos en grupos pequeños. **No hace falta experiencia.** Niñas y niños pueden venir con una persona adulta.\n\n- Empezamos con una charla breve de seguridad\n- Separamos lo que encontramos: vidrio, metal y resto\n- Al final, té y fruta para todo el mundo\n\nCon lluvia ligera seguimos adelante. Si el agua viene muy alta, avisamos a todo el mundo la tarde anterior.',
    indoors:
      'Ven como estés: no se necesitan conocimientos previos. Empezamos puntual y dejamos media hora para preguntas y para conocernos.\n\nHay agua, té y un lugar cómodo donde sentarse.',
    outdoorPlaces: [
      ['Embarcadero viejo', 'Junto al panel informativo'],
      ['Parque ribereño, entrada norte', 'Bajo el árbol grande'],
      ['Puente peatonal', 'Al pie de la rampa, orilla oriental'],
      ['Plaza del puerto', 'Del lado de la ciudad, donde empieza el sendero'],
    ],
    indoorPlaces: [
      ['Biblioteca municipal, sala de lectura', 'Segundo piso, hay ascensor'],
      ['Club de remo', 'Toca el timbre de la puerta azul'],
      ['Centro vecinal', 'Entrada por el patio'],
    ],
    bring:
      'Botas o zapatos viejos, botella de agua y ropa que se pueda ensuciar. Los guantes y las bolsas los ponemos nosotros.',
  },
  fr: {
    outdoors:
      'Rendez-vous devant le panneau d’information : nous distribuons gants et sacs, puis travaillons en petits groupes. **Aucune expérience nécessaire.** Les enfants sont bienvenus, accompagnés d’un adulte.\n\nEn cas de petite pluie, nous maintenons. Si l’eau est trop haute, nous écrivons à tout le monde la veille au soir.',
    indoors:
      'Venez comme vous êtes, sans connaissances préalables. Nous commençons à l’heure et gardons une demi-heure pour les questions.',
    outdoorPlaces: [
      ['Vieil embarcadère', 'Devant le panneau d’information'],
      ['Parc des berges, entrée nord', 'Sous le grand platane'],
      ['Passerelle', 'En bas de la rampe, rive est'],
    ],
    indoorPlaces: [
      ['Médiathèque, salle de lecture', 'Deuxième étage, ascenseur à l’entrée'],
      ['Maison de quartier', 'Entrée par la cour'],
    ],
    bring:
      'Des bottes ou de vieilles chaussures, une gourde, des vêtements qui ne craignent rien. Gants et sacs sur place.',
  },
  de: {
    outdoors:
      'Wir treffen uns an der Infotafel, verteilen Handschuhe und Säcke und arbeiten in kleinen Gruppen. **Vorkenntnisse braucht niemand.** Kinder sind in Begleitung willkommen.\n\nBei leichtem Regen findet alles statt. Steht das Wasser zu hoch, schreiben wir am Abend vorher allen.',
    indoors:
      'Kommt, wie ihr seid, Vorkenntnisse sind nicht nötig. Wir fangen pünktlich an und lassen eine halbe Stunde für Fragen.',
    outdoorPlaces: [
      ['Bootshaus', 'An der Infotafel neben dem Bootshaus'],
      ['Alter Fähranleger', 'Auf der Stadtseite, wo der Weg beginnt'],
      ['Uferpark, Eingang Nord', 'Unter der großen Platane'],
    ],
    indoorPlaces: [
      ['Stadtbücherei, Lesesaal', 'Zweiter Stock, Aufzug am Eingang'],
      ['Ruderverein', 'An der blauen Tür klingeln'],
    ],
    bring:
      'Stiefel oder alte Schuhe, eine Trinkflasche und Kleidung, die schmutzig werden darf. Handschuhe und Säcke sind da.',
  },
  pt: {
    outdoors:
      'Encontramo-nos junto ao painel informativo, distribuímos luvas e sacos e trabalhamos em pequenos grupos. **Não é preciso experiência.** Crianças podem vir com uma pessoa adulta.\n\nCom chuva fraca, mantemos o encontro. Se a água estiver alta demais, avisamos na véspera.',
    indoors: 'Venha como estiver, sem conhecimentos prévios. Começamos a horas e deixamos meia hora para perguntas.',
    outdoorPlaces: [
      ['Cais antigo', 'Junto ao painel informativo'],
      ['Parque da margem, entrada norte', 'Debaixo da árvore grande'],
    ],
    indoorPlaces: [
      ['Biblioteca municipal, sala de leitura', 'Segundo andar, com elevador'],
      ['Clube de remo', 'Toque à porta azul'],
    ],
    bring:
      'Botas ou sapatos velhos, garrafa de água e roupa que se possa sujar. As luvas e os sacos são por nossa conta.',
  },
  it: {
    outdoors:
      'Ci troviamo davanti al pannello informativo, distribuiamo guanti e sacchi e lavoriamo in piccoli gruppi. **Non serve esperienza.** I bambini sono benvenuti, accompagnati.\n\nCon poca pioggia si fa lo stesso. Se l’acqua è troppo alta, scriviamo a tutti la sera prima.',
    indoors: 'Venite come siete, senza conoscenze particolari. Iniziamo puntuali e lasciamo mezz’ora per le domande.',
    outdoorPlaces: [
      ['Vecchio imbarcadero', 'Davanti al pannello informativo'],
      ['Parco fluviale, ingresso nord', 'Sotto il grande platano'],
    ],
    indoorPlaces: [
      ['Biblioteca civica, sala di lettura', 'Secondo piano, con ascensore'],
      ['Circolo canottieri', 'Suonare alla porta blu'],
    ],
    bring:
      'Stivali o scarpe vecchie, una borraccia e vestiti che si possono sporcare. Guanti e sacchi li portiamo noi.',
  },
};
