const en = {
  show: 'Show the map',
  loading: 'The map is coming.',
  failed: 'The map could not be shown here. The list has everything that is on it.',
  searchHere: 'Search this area',
  nearest: 'Nearest to the middle of the map',
  none: 'Nothing is in sight. Move the map or zoom out.',
  label: 'Map of the actions in the list',
  dateOpen: 'Date open',
  TENTATIVE: 'Save the date: details follow',
  CONFIRMED: '',
  POSTPONED: 'Postponed',
  CANCELLED: 'Cancelled',
  more: (count: number) => `and ${String(count)} more: see the list`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullMap: 'Credits',
  twoFingers: 'Use two fingers to move the map',
  ctrlScroll: 'Hold Ctrl and scroll to zoom the map',
  cmdScroll: 'Hold ⌘ and scroll to zoom the map',
  close: 'Close',
};

export type Texts = typeof en;

const es: Texts = {
  show: 'Ver el mapa',
  loading: 'El mapa está en camino.',
  failed: 'El mapa no se puede mostrar aquí. En la lista está todo lo que contiene.',
  searchHere: 'Buscar en esta zona',
  nearest: 'Lo más cercano al centro del mapa',
  none: 'No hay nada a la vista. Mueve el mapa o aléjalo.',
  label: 'Mapa de las acciones de la lista',
  dateOpen: 'Fecha por decidir',
  TENTATIVE: 'Reserva la fecha: pronto habrá más detalles',
  CONFIRMED: '',
  POSTPONED: 'Aplazada',
  CANCELLED: 'Cancelada',
  more: (count) => `y ${String(count)} más: míralas en la lista`,
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  fullMap: 'Fuentes',
  twoFingers: 'Mueve el mapa con dos dedos',
  ctrlScroll: 'Mantén pulsada la tecla Ctrl y gira la rueda para acercar el mapa',
  cmdScroll: 'Mantén pulsada la tecla ⌘ y desplázate para acercar el mapa',
  close: 'Cerrar',
};

export const textsFor = (language: string | undefined): Texts => (language?.startsWith('es') === true ? es : en);
