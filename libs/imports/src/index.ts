export { ImportsModule, ImportsWorkerModule } from './imports.module.js';
export { Imports } from './imports.service.js';
export { ImportRun, ImportRow } from './import-run.entity.js';
export { runImportCommand } from './command.js';
