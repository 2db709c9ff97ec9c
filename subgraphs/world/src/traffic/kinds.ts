/** Traffic that shares one rhythm. `commuters` and `goods` run over road posts and have their own. */
export type TrafficKind = 'road' | 'rail' | 'air' | 'water' | 'commuters' | 'goods';
