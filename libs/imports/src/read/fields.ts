/** What a column may hold, with what people call it. Several languages, because lists of events travel. */
export const fields = {
  externalId:
    'id, slug, event id, uid, uuid, key, identifier, external id, permalink, identificador, clave, kennung, identifiant, identifiant unique, codigo, код, 識別子',
  title:
    'title, name, event name, event title, event, action, action name, what, titulo, nombre, nombre del evento, evento, actividad, que, titel, bezeichnung, veranstaltung, veranstaltungstitel, titre, nom, nom de l evenement, evenement, intitule, titolo, nome, nome do evento, nome evento, название, мероприятие, заголовок, タイトル, 名称, イベント名, 名前, 标题, 活动名称, 名称 活动, 제목, 행사명, العنوان, اسم الفعالية',
  description:
    'description, purpose, event purpose, event description, details, about, summary, body, text, notes, abstract, descripcion, detalle, detalles, proposito, resumen, beschreibung, zweck, inhalt, details zur veranstaltung, but, objectif, descrizione, scopo, descricao, objetivo, описание, 説明, 概要, 内容, 目的, 描述, 설명, الوصف',
  date: 'date, event date, day, start date, starts on, date start, when, begin date, starts, start day, fecha, dia, fecha de inicio, fecha del evento, fecha inicio, cuando, datum, tag, startdatum, beginn, jour, date de debut, date debut, data, giorno, data inizio, data do evento, data de inicio, дата, дата начала, 日付, 開催日, 日時, 日期, 开始日期, 날짜, 개최일, التاريخ',
  startTime:
    'time, event time, start time, starts at, begin, from, hour, hora, hora de inicio, hora inicio, horario, uhrzeit, zeit, startzeit, beginn uhrzeit, von, heure, heure de debut, horaire, ora, ora inizio, orario, время, время начала, 時間, 時刻, 開始時刻, 开始时间, 时间, 시간, 시작 시간, الوقت',
  endDate:
    'end date, ends on, date end, until date, last day, fecha de fin, fecha fin, enddatum, date de fin, date fin, data fine, data fim, data de termino, дата окончания, 終了日, 结束日期, 종료일',
  endTime:
    'end time, ends at, until, to, finish, end, hora de fin, hora fin, hasta, endzeit, bis, ende, heure de fin, ora fine, hora de termino, время окончания, 終了時刻, 结束时间, 종료 시간',
  timeZone:
    'time zone, timezone, tz, zone, zona horaria, huso horario, zeitzone, fuseau horaire, fuso orario, fuso horario, часовой пояс, タイムゾーン, 时区, 시간대',
  place:
    'place, city, town, location, where, event place, event location, city name, locality, municipality, lugar, ciudad, ubicacion, localidad, municipio, donde, ort, stadt, veranstaltungsort, gemeinde, ville, lieu, commune, localite, citta, luogo, comune, cidade, local, место, город, 場所, 開催地, 都市, 市町村, 会場 場所, 城市, 地点, 도시, 장소, المكان, المدينة',
  venue:
    'venue, venue name, hall, room, building, sede, recinto, sala, treffpunkt, saal, salle, lugar de reunion, punto de encuentro, meeting point, площадка, 会場, 场馆, 행사장',
  address:
    'address, street, street address, address line 1, venue address, direccion, calle, domicilio, adresse, strasse, anschrift, rue, indirizzo, via, endereco, rua, адрес, улица, 住所, 地址, 주소, العنوان البريدي',
  postalCode:
    'postal code, postcode, post code, zip, zip code, codigo postal, plz, postleitzahl, code postal, cap, cep, почтовый индекс, индекс, 郵便番号, 邮政编码, 우편번호',
  region:
    'region, state, province, county, prefecture, district, estado, provincia, departamento, comunidad autonoma, bundesland, land region, kanton, departement, regione, regiao, регион, область, 都道府県, 省, 州, 지역',
  country:
    'country, nation, country name, country code, pais, land, staat, pays, paese, nazione, страна, 国, 国名, 国家, 국가, البلد',
  latitude: 'latitude, lat, latitud, breite, breitengrad, latitudine, широта, 緯度, 纬度, 위도, y',
  longitude:
    'longitude, lng, lon, long, longitud, laenge, lange, langengrad, longitudine, долгота, 経度, 经度, 경도, x',
  coordinates:
    'coordinates, coords, lat lng, lat lon, lat long, latitude longitude, geo, gps, position, coordenadas, koordinaten, coordonnees, coordinate, координаты, 座標, 坐标, 좌표',
  online:
    'online, is online, virtual, virtual event, online event, en linea, en ligne, format, mode, attendance mode, modalidad, hybrid, онлайн, オンライン, 线上, 온라인',
  onlineUrl:
    'online url, online event url, online link, stream url, streaming link, zoom link, meeting link, join url, livestream, enlace en linea, enlace virtual, lien en ligne, オンライン url, 参加 url',
  url: 'url, link, website, web, event url, event link, event page, homepage, registration, registration url, registration link, sign up, sign up link, rsvp, rsvp link, tickets, enlace, pagina web, sitio web, pagina, registro, inscripcion, webseite, anmeldung, anmeldelink, lien, site, site web, inscription, sito, sito web, iscrizione, inscricao, ссылка, сайт, リンク, サイト, 申込 url, 链接, 网址, 링크, الرابط',
  organisers:
    'organisers, organizers, organiser, organizer, organisation, organization, host, hosts, hosted by, group, group name, organised by, organized by, contact name, organizador, organizadores, organiza, organizacion, convoca, grupo, veranstalter, organisator, gruppe, trager, organisateur, organisateurs, groupe, organizzatore, organizzatori, organizzazione, organizadora, организатор, организаторы, 主催, 主催者, 団体, 组织者, 主办方, 주최, 주최자, المنظم',
  type: 'type, event type, kind, category, kind of event, tipo, tipo de evento, tipo de actividad, categoria, art, veranstaltungsart, kategorie, type d evenement, categorie, тип, 種類, 類型, 类型, 유형',
  language: 'language, event language, lang, idioma, lengua, sprache, langue, lingua, язык, 言語, 语言, 언어, اللغة',
  capacity:
    'capacity, max participants, maximum participants, seats, places available, capacidad, aforo, cupo, plazas, kapazitat, platze, capacite, places, capienza, posti, capacidade, vagas, вместимость, 定員, 容量, 정원',
} as const;

export type Field = keyof typeof fields;

export const fieldNames = Object.keys(fields) as Field[];

export const isField = (text: string): text is Field => Object.hasOwn(fields, text);
