import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { registerEntities } from '#platform/database/entities.js';
import { FilesModule } from '#platform/files/files.module.js';
import { FilesController } from './files.controller.js';
import { Material, MaterialFile } from './material.entity.js';
import { MaterialLoaders } from './material.loaders.js';
import { CampaignMaterials, MaterialFileFields, MaterialsResolver } from './materials.resolver.js';
import { Materials } from './materials.service.js';

registerEntities(Material, MaterialFile);

@Module({
  imports: [CampaignsModule, FilesModule],
  controllers: [FilesController],
  providers: [Materials, MaterialLoaders, MaterialsResolver, CampaignMaterials, MaterialFileFields],
  exports: [Materials],
})
export class MaterialsModule {}
