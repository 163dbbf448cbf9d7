/**
 * What the API says no with, as it is said on Spanish pages. `{}` stands for what differs from one answer to the next,
 * in the same order; a text may be left out here only if no page can be the reason for it (see the spec).
 */
export const refusalsInSpanish: Readonly<Record<string, string>> = {
  // Forms in general
  '{} must be shorter than or equal to {} characters': 'Es demasiado largo: usa como máximo {2} caracteres.',
  '{} must be longer than or equal to {} characters': 'Es demasiado corto: usa al menos {2} caracteres.',
  '{} must not be less than {}': 'Usa {2} o más.',
  '{} must not be greater than {}': 'Usa {2} o menos.',
  '{} must be an integer number': 'Usa un número entero.',
  '{} must contain no more than {} elements': 'Elige como máximo {2}.',
  '{} must be one of the following values: {}': 'Usa uno de estos valores: {2}.',
  '{} must be a UUID': 'Esta referencia no es válida. Abre la página de nuevo.',
  'Use one of: {}.': 'Usa uno de estos: {}.',
  'Use one of {}.': 'Usa uno de estos: {}.',
  'The operator of this installation does not let clicks be counted.':
    'Quien administra esta instalación no permite contar los clics.',
  'The operator of this installation does not let opens be counted.':
    'Quien administra esta instalación no permite contar cuántas veces se abre un correo.',
  'Choose one of {}.': 'Elige uno de estos: {}.',
  'Choose at least one.': 'Elige al menos uno.',
  'Choose at most {}.': 'Elige como máximo {}.',
  'At most 300 characters.': 'Como máximo 300 caracteres.',
  'A page has 1 to {} entries.': 'Una página tiene de 1 a {} entradas.',
  'A page has 1 to 100 entries.': 'Una página tiene de 1 a 100 entradas.',
  'A page has 1 to 500 rows.': 'Una página tiene de 1 a 500 filas.',
  'Start at 0 or later.': 'Empieza en 0 o después.',
  'Use an `endCursor` or `cursor` that this list returned.': 'Esta página de la lista ya no existe. Empieza de nuevo.',
  'use a uuid': 'Este formulario no es válido. Abre la página de nuevo.',

  // People and their addresses
  'Write an address such as ana@example.org.': 'Escribe una dirección como ana@example.org.',
  'use an address such as river@example.org': 'Escribe una dirección como rio@example.org.',
  'use a whole address such as ana@example.org': 'Escribe la dirección completa, como ana@example.org.',
  'Write your name.': 'Escribe tu nombre.',
  'Shorten the name to 120 characters.': 'Acorta el nombre a 120 caracteres.',
  'give a name of at most 120 letters': 'Escribe un nombre de 120 letras como máximo.',
  'bring at most 20 people; more can sign up themselves': 'Trae como máximo a 20 personas; las demás pueden apuntarse.',
  'use the id of a timeslot': 'Este horario ya no existe. Abre la página de nuevo.',
  'use en or es': 'Usa en o es.',
  'use a language code such as en or es': 'Usa un código de idioma como en o es.',
  'use language codes such as en or es': 'Usa códigos de idioma como en o es.',
  'An event may have at most ten hosts.': 'Un evento puede tener como máximo diez anfitriones.',
  'This person has already signed up for this time.': 'Esta persona ya se ha apuntado a este horario.',
  'This person is already a host.': 'Esta persona ya es anfitriona.',
  'This person is already in the group.': 'Esta persona ya está en el grupo.',
  'This form was already sent.': 'Este formulario ya se había enviado.',

  // Places
  'We do not know this place. Choose one from the list.': 'No conocemos este lugar. Elige uno de la lista.',
  'We do not know this place. Choose one from the list, or give latitude and longitude.':
    'No conocemos este lugar. Elige uno de la lista o da latitud y longitud.',
  'We do not know this place: choose one that `places` suggests.': 'No conocemos este lugar: elige uno de la lista.',
  'We are not sure which place "{}" is. Did you mean {}?': 'No sabemos con certeza qué lugar es «{}». ¿Es {}?',
  'We are not sure which place "{}" is.': 'No sabemos con certeza qué lugar es «{}».',
  'We do not know the country "{}". Use its name or two-letter code.':
    'No conocemos el país «{}». Usa su nombre o su código de dos letras.',
  'Say in which city it takes place.': 'Di en qué ciudad se celebra.',
  'Say in which city it takes place. The exact spot may follow.':
    'Di en qué ciudad se celebra. El lugar exacto puede venir después.',
  'Say where: choose a city or postal code.': 'Di dónde: elige una ciudad o un código postal.',
  'Say where: choose a city or postal code, or give latitude and longitude.':
    'Di dónde: elige una ciudad o un código postal, o da latitud y longitud.',
  'Paste one city per line, such as "Lyon, France".': 'Pega una ciudad por línea, como «Lyon, France».',
  'At most {} lines at once. Use the import for more.': 'Como máximo {} líneas a la vez. Para más, usa la importación.',
  'A longitude needs a latitude.': 'Una longitud necesita una latitud.',
  'A latitude needs a longitude.': 'Una latitud necesita una longitud.',
  'A latitude lies between -90 and 90.': 'Una latitud está entre -90 y 90.',
  'A longitude lies between -180 and 180.': 'Una longitud está entre -180 y 180.',
  'A latitude lies between -90 and 90, a longitude between -180 and 180.':
    'Una latitud está entre -90 y 90, y una longitud entre -180 y 180.',
  'a latitude lies between -90 and 90': 'Una latitud está entre -90 y 90.',
  'a longitude lies between -180 and 180': 'Una longitud está entre -180 y 180.',
  'use degrees from -90 to 90': 'Usa grados de -90 a 90.',
  'use degrees from -180 to 180': 'Usa grados de -180 a 180.',
  'Use 1 to {} kilometres.': 'Usa de 1 a {} kilómetros.',
  'Sorting by distance needs `near`.': 'Para ordenar por distancia, di cerca de dónde.',

  // Days and times
  'A start time needs a day. Give the day, or leave both open.':
    'Una hora necesita un día. Da el día o deja ambos abiertos.',
  'An end time needs a start time.': 'Una hora de fin necesita una de inicio.',
  'A time needs a time zone such as Europe/Madrid.': 'Una hora necesita una zona horaria como Europe/Madrid.',
  'The end must be later than the start, {}.': 'El fin debe ser posterior al inicio, {}.',
  'The end must be after the start.': 'El fin debe ser posterior al inicio.',
  'The clocks skip {} that day in {}. Choose another time.':
    'Ese día los relojes se saltan las {} en {}. Elige otra hora.',
  '"{}" is not a time zone. Use a name such as Europe/Madrid or America/Detroit.':
    '«{}» no es una zona horaria. Usa un nombre como Europe/Madrid o America/Detroit.',
  'The last day must be {} or later.': 'El último día debe ser el {} o después.',
  'The last day must not be before the first day.': 'El último día no puede ser anterior al primero.',
  'Give the first day, the last day or both.': 'Da el primer día, el último o ambos.',
  'The window may be at most {} days long. Check the year.':
    'La campaña puede durar como máximo {} días. Revisa el año.',
  'This moment has passed: choose a later one.': 'Ese momento ya pasó: elige uno posterior.',
  'At most a year ahead.': 'Como máximo con un año de antelación.',
  'A local hour needs a day, and a day an hour.': 'Una hora local necesita un día, y un día una hora.',
  'Choose either one moment for all or an hour of the day where each reader is.':
    'Elige un momento para todos o una hora del día allí donde está cada persona.',

  // Events, campaigns, groups
  'This campaign allows: {}.': 'Esta campaña admite: {}.',
  'There is no event type "{}".': 'No existe el tipo de evento «{}».',
  'There is no such type of event: use a code of `eventTypes`.': 'Ese tipo de evento no existe: elige uno de la lista.',
  'Give a list of {feature, value, note}.': 'La lista de accesibilidad no se entiende. Abre la página de nuevo.',
  'Tell the host in a sentence why, and what would make it acceptable.':
    'Dile al anfitrión en una frase por qué, y qué lo haría aceptable.',
  'The host has taken this event back; there is nothing to review.':
    'El anfitrión retiró este evento; no hay nada que revisar.',
  'Give the key of your link, or sign in and give the id of the event.': 'Abre tu enlace de anfitrión o inicia sesión.',
  'Somebody else changed this event in the meantime. Look at it again; nothing of yours was saved.':
    'Alguien cambió este evento mientras tanto. Míralo de nuevo; no se guardó nada tuyo.',
  'Give the page an address in small letters, digits and hyphens.':
    'Da a la página una dirección con minúsculas, cifras y guiones.',
  'use small letters, digits and hyphens': 'Usa minúsculas, cifras y guiones.',
  'The address /c/{} is taken. Choose another.': 'La dirección /c/{} ya está ocupada. Elige otra.',
  'Another campaign has this short name: choose a different one.': 'Otra campaña tiene este nombre corto: elige otro.',
  'Another group has this short name.': 'Otro grupo tiene este nombre corto.',
  'Events of this campaign lie outside these dates: keep them inside, or change those events first.':
    'Hay eventos de esta campaña fuera de estas fechas: inclúyelos o cambia antes esos eventos.',
  'use a whole address that begins with https://': 'Usa una dirección completa que empiece por https://',
  'Write the whole web address, such as https://example.org.':
    'Escribe la dirección web completa, como https://example.org.',
  'Write the name of the group, 2 letters or more.': 'Escribe el nombre del grupo, de 2 letras o más.',
  'Shorten the name to 160 characters.': 'Acorta el nombre a 160 caracteres.',
  'Write the two-letter code of the country, such as CO.': 'Escribe el código de dos letras del país, como CO.',
  'This group already backs this campaign.': 'Este grupo ya apoya esta campaña.',
  'This group has already answered this call.': 'Este grupo ya respondió a esta convocatoria.',
  'The contact of the group has not confirmed their address yet.':
    'La persona de contacto del grupo aún no ha confirmado su dirección.',

  // Files and imports
  'This upload is unknown. Send the file again.': 'No encontramos este archivo. Envíalo de nuevo.',
  'This file is empty.': 'Este archivo está vacío.',
  'This file is too large: at most {} MB. Make its pictures smaller.':
    'Este archivo es demasiado grande: como máximo {} MB. Reduce sus imágenes.',
  'This PDF does not begin as a PDF does.': 'Este PDF no empieza como un PDF.',
  'We take {}, and this file is none of them.': 'Admitimos {}, y este archivo no es ninguno de ellos.',
  'We cannot read this picture: it is damaged or has too many pixels. Save it again and retry.':
    'No podemos leer esta imagen: está dañada o tiene demasiados píxeles. Guárdala de nuevo y prueba otra vez.',
  'We do not take SVG drawings, because they can hold programs: save it as a PNG and send that.':
    'No admitimos dibujos SVG, porque pueden contener programas: guárdalo como PNG y envía ese archivo.',
  'This picture is too small to be read: give one at least {} pixels high, better {}.':
    'Esta imagen es demasiado pequeña: elige una de al menos {} píxeles de alto, mejor {}.',
  'There is nothing to be seen in this picture.': 'En esta imagen no se ve nada.',
  'Choose a picture: this campaign has no logo yet.': 'Elige una imagen: esta campaña aún no tiene logotipo.',
  'At most {} characters: say in a few words what the logo shows.':
    'Como mucho {} caracteres: di en pocas palabras qué muestra el logotipo.',
  'This file is no picture: choose a PNG, JPEG or WebP.': 'Este archivo no es una imagen: elige un PNG, JPEG o WebP.',
  'use a name such as A4, A3 or Letter': 'Usa un nombre como A4, A3 o Letter.',
  'use the uploadId that POST /uploads answered': 'No encontramos este archivo. Envíalo de nuevo.',
  'use the id of a material': 'Este material ya no existe. Abre la página de nuevo.',
  'The file is empty. Its first line must name the columns.':
    'El archivo está vacío. Su primera línea debe nombrar las columnas.',
  'The file has a heading and no rows.': 'El archivo tiene encabezado y ninguna fila.',
  'The file has {} rows; at most {} are read at once. Split it.':
    'El archivo tiene {} filas; se leen como máximo {} a la vez. Divídelo.',
  'The file cannot be read as CSV near line {}: a quotation mark is opened and never closed.':
    'El archivo no se puede leer como CSV cerca de la línea {}: unas comillas se abren y no se cierran.',
  'The file cannot be read as CSV: a quotation mark is opened and never closed.':
    'El archivo no se puede leer como CSV: unas comillas se abren y no se cierran.',
  'This is a workbook, not CSV. Open it and save it as "CSV UTF-8".':
    'Esto es un libro de cálculo, no CSV. Ábrelo y guárdalo como «CSV UTF-8».',
  'This is not a text file. Save the table as "CSV UTF-8".':
    'No es un archivo de texto. Guarda la tabla como «CSV UTF-8».',
  'The file is not UTF-8: line {} holds letters in another encoding. Save it as "CSV UTF-8".':
    'El archivo no es UTF-8: la línea {} tiene letras en otra codificación. Guárdalo como «CSV UTF-8».',
  'The file has no column "{}". Its columns are: {}.': 'El archivo no tiene la columna «{}». Sus columnas son: {}.',
  '"{}" is no field. Fields are: {}.': '«{}» no es un campo. Los campos son: {}.',
  'Another import into {} is running. Wait until it is done.':
    'Ya hay otra importación en curso en {}. Espera a que termine.',

  // Reminders
  'use a code from the rules of the plan': 'Usa una regla del plan.',
  'use whole days from 0 to 60': 'Usa días enteros de 0 a 60.',
  'Say when: days before with a time, hours before, or hours after.':
    'Di cuándo: días antes con una hora, horas antes u horas después.',
  'Give one timing only: days before, hours before, or hours after.':
    'Da un solo momento: días antes, horas antes u horas después.',
  'There is a rule for this moment already. Choose another moment.':
    'Ya hay una regla para este momento. Elige otro momento.',
  'There is no rule "{}" here. There are: {}.': 'Aquí no hay ninguna regla «{}». Hay: {}.',
  'A time on the clock needs the number of days before, 0 for the same day.':
    'Una hora del reloj necesita los días de antelación, 0 para el mismo día.',
  'Say at which time of that day, such as 11:00.': 'Di a qué hora de ese día, como 11:00.',
  'The rule "{}" counts in {}. Switch it off and add another rule instead.':
    'La regla «{}» cuenta en otra unidad. Desactívala y añade otra regla.',
  'There are {} rules already. Change or remove one.': 'Ya hay {} reglas. Cambia o quita una.',

  'use whole hours from 1 to 168': 'Usa horas enteras de 1 a 168.',
  'use whole minutes from 5 to 2880': 'Usa minutos enteros de 5 a 2880.',

  // Subscriptions
  'use one of {}': 'Usa uno de estos: {}.',
  'use 1 to {} km': 'Usa de 1 a {} km.',
  'use {} to {}: nothing is sent in the night': 'Usa de {} a {}: de noche no se envía nada.',
  'use 1 (Monday) to 7 (Sunday)': 'Elige un día de la semana.',
  'Say one of topic, campaignId, subscriptionId, eventId and groupId.':
    'Este ajuste no se entiende. Abre la página de nuevo.',
  'What was stopped by itself can only be switched on here.': 'Lo que dejaste por separado aquí solo se puede activar.',
  'No mail may go to this address, so it keeps its link.':
    'A esta dirección no podemos enviar correos, así que conserva su enlace.',

  // Letters and their audience
  'Nobody would get this mail.': 'Nadie recibiría este correo.',
  'There are two versions in {}.': 'Hay dos versiones en {}.',
  'Write what to change.': 'Escribe qué hay que cambiar.',
  '{{{}}} is not known here. Known are {}.': '{{{}}} no se conoce aquí. Se conocen {}.',
  'The audience has changed: it is {} people now, not {}. Look again and send.':
    'El público ha cambiado: ahora son {} personas, no {}. Míralo de nuevo y envía.',
  'This broadcast is {}: that cannot be done with it.':
    'Este envío ya está en otro estado: no se puede hacer eso con él.',
  'This broadcast has not begun: change it itself.': 'Este envío aún no ha empezado: cámbialo directamente.',
  'This key belongs to another broadcast: make a new one.': 'Este formulario ya es de otro envío. Abre uno nuevo.',
  'A letter stays in its campaign.': 'Una carta se queda en su campaña.',
  'Somebody has changed this letter since you opened it. Open it again and look at it.':
    'Alguien ha cambiado esta carta desde que la abriste. Ábrela de nuevo y mírala.',
  'Give either `who` or this, not both: it is a condition too.': 'Da una de las dos condiciones, no ambas.',
  '{}: these people did not ask to hear from you. Choose among {}.':
    '{}: estas personas no pidieron saber de ti. Elige entre {}.',
  'Conditions can be {} levels deep; this is one too many.': 'Las condiciones pueden tener {} niveles; aquí sobra uno.',
  'An audience can have {} conditions; this is one too many.': 'Un público puede tener {} condiciones; aquí sobra una.',
  'A condition has exactly one field; this one has {}. Use `all` for several.':
    'Una condición tiene un solo campo; esta tiene {}.',
  'Give true, or put it into `not` for everybody else.': 'Elige sí, o niega la condición para todos los demás.',
  'Give the id of a person of the page before.': 'Esta página de la lista ya no existe. Empieza por el principio.',
  'Give either `after` or this, not both.': 'Da una de las dos direcciones, no ambas.',
  'Give at least one condition.': 'Pon al menos una condición.',
};
