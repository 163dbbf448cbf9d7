import { range, type MaterialTexts } from './texts.js';

export const es: MaterialTexts = {
  title: 'Semana de los Ríos',
  dates: range('es'),
  claim: 'Baja a tu río.',
  lead: 'Nueve días para cuidar, en todo el mundo, el agua que cada quien tiene más cerca. Con dos horas de tu tiempo queda limpia una orilla.',
  points: ['No hace falta experiencia', 'Hay guantes y bolsas', 'Niñas y niños, con una persona adulta'],
  yours: 'Nos vemos aquí',
  fields: ['Día y hora', 'Punto de encuentro', 'Dudas: pregunta a'],
  find: 'Busca una acción cerca de ti u organiza una:',
  free: 'Se puede copiar, cambiar y compartir.',
  brochure: {
    panels: [
      {
        title: 'Por qué importan las orillas',
        text: 'Casi todo lo que llega al mar pasó antes bajo un puente de alguna ciudad. En la orilla todavía se puede recoger a mano. Diez personas en una hora se llevan unos cuarenta kilos.\n\nUna orilla limpia es además un lugar donde la gente se queda: se sienta, mira el agua y nota cuando algo cambia.',
      },
      {
        title: 'Qué pasa en nueve días',
        text: 'Limpiezas en los dos fines de semana. Entre ellos, por la tarde: charlas, cine y talleres para medir el agua con tus propias manos. Y paseos para quien madruga.\n\nCada acción la prepara gente del lugar, que conoce los senderos, los nidos y las partes hondas.',
      },
      {
        title: 'Qué hacemos con lo que hallamos',
        text: 'Lo separamos en vidrio, metal y resto, y lo pesamos. Los datos de todos los lugares van a una misma tabla, para que los municipios vean de dónde viene.\n\nNo fotografiamos a nadie sin preguntar.',
      },
    ],
    steps: [
      {
        title: 'Mira el mapa',
        text: 'Escribe tu ciudad o código postal. Verás lo que se prepara a menos de una hora de ti.',
      },
      {
        title: 'Di que vas',
        text: 'Bastan tu nombre y tu correo. Recibirás el lugar exacto y la cita para tu calendario.',
      },
      { title: 'Ven como estés', text: 'Zapatos viejos y una botella de agua. Lo demás lo ponemos nosotros.' },
    ],
    back: '¿No hay nada cerca? Organiza una acción. Para empezar bastan la ciudad, el día y el tipo.',
  },
  toolkit: {
    title: 'Guía para organizar',
    intro:
      'Todo lo necesario para preparar una acción de cinco personas o de quinientas. Marca lo que ya esté; deja lo que no vaya con tu lugar.',
    parts: [
      {
        title: 'Cuatro semanas antes',
        items: [
          'Recorre la orilla. ¿Dónde se puede estacionar, sentarse, lavarse las manos?',
          'Pide permiso por escrito a quien sea dueño o al municipio.',
          'Pregunta dónde dejar las bolsas y el vidrio, y quién los recoge.',
          'Registra la acción: ciudad, día y tipo. Lugar y hora pueden esperar.',
          'Busca a otra persona que pueda hacer todo lo que haces tú.',
        ],
      },
      {
        title: 'Dos semanas antes',
        items: [
          'Añade lugar y hora. Avisaremos a quienes se apuntaron.',
          'Imprime volantes y escribe a mano el punto de encuentro.',
          'Pega carteles donde la gente espera: parada, panadería, biblioteca.',
          'Consigue guantes, bolsas, una balanza y un botiquín.',
          'Explica en la página cómo llegar sin coche y si el camino tiene escalones.',
        ],
      },
      {
        title: 'La tarde anterior',
        items: [
          'Revisa el nivel del agua y el tiempo. Si viene alta, se aplaza.',
          'Carga el teléfono; imprime la lista de asistencia y la hoja de seguridad.',
          'Mira quiénes vienen. ¿Cuántos guantes harán falta?',
        ],
      },
      {
        title: 'El día',
        items: [
          'Llega media hora antes y cuelga un cartel.',
          'Lee en voz alta las cinco reglas. Enseña dónde está el botiquín.',
          'Trabajen en grupos de cuatro a seis, cada uno con alguien que conozca la orilla.',
          'Pesa lo recogido. Una foto del montón; de personas, solo preguntando.',
          'Da las gracias y di cuándo se vuelven a ver.',
        ],
      },
      {
        title: 'La semana siguiente',
        items: [
          'Envía los pesos a la coordinación.',
          'Devuelve lo prestado.',
          'Anota tres cosas que harías de otra manera.',
        ],
      },
    ],
  },
  signIn: {
    title: 'Lista de asistencia',
    note: 'Esta lista se queda con quien organiza y se destruye a las cuatro semanas. Puedes participar sin firmar.',
    fields: ['Acción', 'Día', 'Organiza'],
    columns: ['Nombre', 'Minutos', 'Avísenme de la próxima: correo (solo si quieres)'],
    yes: 'sí',
    foot: 'Peso recogido, en kilos    vidrio ____________   metal ____________   resto ____________',
  },
  safety: {
    title: 'Cinco reglas en la orilla',
    intro: 'Se leen en voz alta antes de empezar. Quien guía un grupo lleva esta hoja.',
    rules: [
      {
        title: 'Fuera del agua.',
        text: 'Nadie entra, ni por una botella al alcance de la mano. Con un rastrillo se acerca.',
      },
      {
        title: 'Nunca a solas.',
        text: 'Siempre ves al menos a otra persona. Niñas y niños, a un brazo de su persona adulta.',
      },
      {
        title: 'Déjalo y avisa.',
        text: 'Agujas, bidones, pilas, munición, animales muertos: no se tocan. Quédate al lado y llama a quien guía.',
      },
      {
        title: 'Guantes puestos, manos lejos de la cara.',
        text: 'Lávate las manos antes de comer. Todo corte se limpia y se cubre enseguida.',
      },
      {
        title: 'Los nidos tienen preferencia.',
        text: 'No salgas del sendero donde lo diga un cartel o quien guía. Si un ave te regaña, vuelve por donde viniste.',
      },
    ],
    emergency: 'En una emergencia',
    fields: [
      'Número de emergencias aquí',
      'El botiquín está en',
      'La ambulancia nos encuentra en',
      'Quien guía, teléfono',
    ],
  },
};
