/**
 * Where the invented events take place: city, country, language of the title, and the water there, in the words of
 * that language. The gazetteer knows the rest.
 */
const lines = `
London|GB|en|the Thames
Manchester|GB|en|the Irwell
Bristol|GB|en|the Avon
Glasgow|GB|en|the Clyde
Edinburgh|GB|en|the Water of Leith
Cardiff|GB|en|the Taff
Sheffield|GB|en|the Don
Dublin|IE|en|the Liffey
Cork|IE|en|the Lee
Paris|FR|fr|la Seine
Lyon|FR|fr|le Rhône
Bordeaux|FR|fr|la Garonne
Nantes|FR|fr|la Loire
Strasbourg|FR|fr|l’Ill
Grenoble|FR|fr|l’Isère
Brussels|BE|fr|la Senne
Gent|BE|en|the Leie
Amsterdam|NL|en|the Amstel
Rotterdam|NL|en|the Rotte
Berlin|DE|de|Spree
Hamburg|DE|de|Elbe
Köln|DE|de|Rhein
Leipzig|DE|de|Weiße Elster
Dresden|DE|de|Elbe
Vienna|AT|de|Donau
Graz|AT|de|Mur
Zürich|CH|de|Limmat
Bern|CH|de|Aare
Madrid|ES|es|el Manzanares
Sevilla|ES|es|el Guadalquivir
Zaragoza|ES|es|el Ebro
Valencia|ES|es|el Turia
Bilbao|ES|es|el Nervión
Valladolid|ES|es|el Pisuerga
Lisbon|PT|pt|o Tejo
Porto|PT|pt|o Douro
Coimbra|PT|pt|o Mondego
Rome|IT|it|il Tevere
Florence|IT|it|l’Arno
Turin|IT|it|il Po
Verona|IT|it|l’Adige
Prague|CZ|en|the Vltava
Warsaw|PL|en|the Vistula
Kraków|PL|en|the Vistula
Budapest|HU|en|the Danube
Belgrade|RS|en|the Sava
Zagreb|HR|en|the Sava
Ljubljana|SI|en|the Ljubljanica
Copenhagen|DK|en|the harbour canals
Stockholm|SE|en|Lake Mälaren
Göteborg|SE|en|the Göta älv
Oslo|NO|en|the Akerselva
Helsinki|FI|en|the Vantaa
Riga|LV|en|the Daugava
Vilnius|LT|en|the Neris
Bucharest|RO|en|the Dâmbovița
Athens|GR|en|the Kifissos
Istanbul|TR|en|the Golden Horn
New York City|US|en|the East River
Philadelphia|US|en|the Schuylkill
Pittsburgh|US|en|the Allegheny
Detroit|US|en|the Detroit River
Saginaw|US|en|the Saginaw River
Chicago|US|en|the Chicago River
Milwaukee|US|en|the Milwaukee River
Minneapolis|US|en|the Mississippi
New Orleans|US|en|the Mississippi
Austin|US|en|Lady Bird Lake
San Antonio|US|es|el río San Antonio
Denver|US|en|the South Platte
Portland|US|en|the Willamette
Seattle|US|en|the Duwamish
Sacramento|US|en|the American River
Los Angeles|US|es|el río de Los Ángeles
Albuquerque|US|en|the Rio Grande
Boston|US|en|the Charles
Washington, D.C.|US|en|the Anacostia
Honolulu|US|en|the Ala Wai Canal
Toronto|CA|en|the Don
Montréal|CA|fr|le Saint-Laurent
Winnipeg|CA|en|the Red River
Vancouver|CA|en|the Fraser
St. John's|CA|en|Rennie’s River
Mexico City|MX|es|el Canal Nacional
Monterrey|MX|es|el Santa Catarina
Oaxaca|MX|es|el Atoyac
Puebla|MX|es|el Atoyac
Guatemala City|GT|es|el río Las Vacas
San Salvador|SV|es|el Acelhuate
Tegucigalpa|HN|es|el Choluteca
Managua|NI|es|el lago Xolotlán
San José|CR|es|el río Torres
Panamá|PA|es|el Matasnillo
Havana|CU|es|el Almendares
Santo Domingo|DO|es|el Ozama
Kingston|JM|en|the Hope River
Bogotá|CO|es|el río Bogotá
Medellín|CO|es|el río Medellín
Cali|CO|es|el río Cali
Quito|EC|es|el Machángara
Guayaquil|EC|es|el Guayas
Cuenca|EC|es|el Tomebamba
Lima|PE|es|el Rímac
Arequipa|PE|es|el Chili
La Paz|BO|es|el Choqueyapu
Cochabamba|BO|es|el Rocha
Asunción|PY|es|el río Paraguay
Santiago|CL|es|el Mapocho
Concepción|CL|es|el Biobío
Valdivia|CL|es|el Calle-Calle
Buenos Aires|AR|es|el Riachuelo
Rosario|AR|es|el Paraná
Córdoba|AR|es|el Suquía
Montevideo|UY|es|el arroyo Miguelete
São Paulo|BR|pt|o Tietê
Rio de Janeiro|BR|pt|o rio Maracanã
Porto Alegre|BR|pt|o Guaíba
Recife|BR|pt|o Capibaribe
Manaus|BR|pt|o rio Negro
Cairo|EG|en|the Nile
Addis Ababa|ET|en|the Akaki
Nairobi|KE|en|the Nairobi River
Kampala|UG|en|the Nakivubo Channel
Kigali|RW|en|the Nyabugogo
Dar es Salaam|TZ|en|the Msimbazi
Lusaka|ZM|en|the Chunga Stream
Johannesburg|ZA|en|the Jukskei
Durban|ZA|en|the uMngeni
Cape Town|ZA|en|the Liesbeek
Accra|GH|en|the Odaw
Lagos|NG|en|the Lagos Lagoon
Ibadan|NG|en|the Ogunpa
Abidjan|CI|fr|la lagune Ébrié
Dakar|SN|fr|la baie de Hann
Bamako|ML|fr|le Niger
Rabat|MA|fr|le Bouregreg
Tunis|TN|fr|le lac de Tunis
Delhi|IN|en|the Yamuna
Varanasi|IN|en|the Ganga
Pune|IN|en|the Mula-Mutha
Chennai|IN|en|the Adyar
Dhaka|BD|en|the Buriganga
Kathmandu|NP|en|the Bagmati
Colombo|LK|en|the Kelani
Bangkok|TH|en|the Chao Phraya
Hanoi|VN|en|the Tô Lịch
Jakarta|ID|en|the Ciliwung
Bandung|ID|en|the Citarum
Manila|PH|en|the Pasig
Kuala Lumpur|MY|en|the Klang
Singapore|SG|en|the Kallang
Taipei|TW|en|the Tamsui
Seoul|KR|en|the Han
Tokyo|JP|en|the Tama
Kyoto|JP|en|the Kamo
Tbilisi|GE|en|the Mtkvari
Sydney|AU|en|the Cooks River
Melbourne|AU|en|the Yarra
Brisbane|AU|en|the Brisbane River
Perth|AU|en|the Swan
Hobart|AU|en|the Derwent
Auckland|NZ|en|Oakley Creek
Wellington|NZ|en|the Hutt River
Suva|FJ|en|the Tamavua River
`;

export type DemoLanguage = 'en' | 'es' | 'fr' | 'de' | 'pt' | 'it';

export interface DemoCity {
  name: string;
  country: string;
  language: DemoLanguage;
  water: string;
}

export const demoCities: DemoCity[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', country = '', language = 'en', water = ''] = line.split('|');
    return { name, country, language: language as DemoLanguage, water };
  });
