// Reads one document's text and ends: rules that look back and forth must not hold the server up.
import { parentPort, workerData } from 'node:worker_threads';
import { read, type ReadOptions } from '@kheo/van-ban';

export interface ReadingWorkerInput {
  text: string;
  options: ReadOptions;
}

const { text, options } = workerData as ReadingWorkerInput;
parentPort!.postMessage('ready');
parentPort!.postMessage(read(text, options));
