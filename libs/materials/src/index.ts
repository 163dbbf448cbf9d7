export { MaterialsModule } from './materials.module.js';
export { Materials } from './materials.service.js';
export { Material, MaterialFile } from './material.entity.js';
