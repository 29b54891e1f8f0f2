// Reads one file and ends. Started by textOfFile, which watches its time and memory.
import { parentPort, workerData } from 'node:worker_threads';
import { readText } from '../src/shared/office-files/text-of-file-read.server.ts';
import type { TextWorkerInput } from '../src/shared/office-files/text-of-file.server.ts';

const { bytes, limits } = workerData as TextWorkerInput;
parentPort!.postMessage('ready');
parentPort!.postMessage(await readText(bytes, limits));
