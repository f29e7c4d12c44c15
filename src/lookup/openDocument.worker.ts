/*
 * The worker that decodes and parses large sources. The protocol is in `answerLine`, the reading in `readDocument.ts`, so
 * that both are tested without a worker.
 */

import { answerLine } from './documentLine.ts';

answerLine(self);
