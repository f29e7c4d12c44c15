/*
 * The worker in which large sources are decoded and parsed. Knows nothing itself: the conversation is `answerLine`,
 * the reading `readDocument.ts`, so that both are tested without a worker.
 */

import { answerLine } from './documentLine.ts';

answerLine(self);
