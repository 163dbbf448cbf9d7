export { MaterialsModule } from './materials.module.js';
export { Materials } from './materials.service.js';
export { Material, MaterialFile, type MaterialKind, type MaterialVisibility } from './material.entity.js';
