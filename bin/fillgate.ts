#!/usr/bin/env node
import { checks } from '../checks/index.js';
import { reporters, runResultSchema } from '../reports/index.js';
import { main } from '../src/cli/main.js';

await main({ checks, reporters, reportSchema: runResultSchema });
