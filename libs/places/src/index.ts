export { PlacesModule } from './places.module.js';
export { PlacesService } from './places.service.js';
export { Place } from './place.entity.js';
export { placeById } from './place-by-id.js';
export type { Candidate, CoordinateCheck, Resolution } from './resolution.js';
export { countryCode, countryName } from './countries.js';
export { kilometresBetween, isOnEarth, type Coordinates } from './distance.js';
export { staticMapSvg, type StillPoint } from './static-map.js';
export { loadGazetteer, loadPostalCodes, type LoadProgress } from './gazetteer/load.js';
