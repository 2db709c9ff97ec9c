import { findings } from './cash-and-firearms-findings.ts';
import { journeys } from './cash-and-firearms-journeys.ts';
import type { Story, StoryRows } from './story.ts';

/** A van stolen in Soravia goes in and out at Korvin with goods for cover; at the third crossing customs finds cash and pistols. */
export const cashAndFirearms: Story = (clock): StoryRows => ({ ...journeys(clock), ...findings(clock) });
