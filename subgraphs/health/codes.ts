/** Border health's code lists (`TABLA_CODIGO`), three letters each, raw code to name in the graph. */

/** List `SERVICIO`: food safety (sanidad alimentaria), plant health (fitosanidad), animal health, port health (sanidad exterior). */
export const servicio = { ALI: 'SANITARY', FIT: 'PHYTOSANITARY', VET: 'VETERINARY', EXT: 'PORT_HEALTH' } as const;

/** List `NIVEL`: each level includes the ones before. */
export const nivel = { DOC: 'DOCUMENTARY', IDE: 'IDENTITY', FIS: 'PHYSICAL' } as const;

/** List `DICTAMEN`: what an inspection ended with. */
export const dictamen = {
  FAV: 'COMPLIANT',
  TRA: 'TREATED',
  INM: 'DETAINED',
  REC: 'REFUSED',
  DES: 'DESTROYED',
  PEN: 'PENDING',
} as const;

/** List `CLASE`: kinds of certificate. `SAB`: sanidad a bordo. */
export const clase = { SAN: 'HEALTH', FIT: 'PHYTOSANITARY', VET: 'VETERINARY', SAB: 'SHIP_SANITATION' } as const;

/** List `ESTADO`: whether a certificate stands. */
export const estado = { ACE: 'ACCEPTED', ESP: 'AWAITED', REC: 'REJECTED', SUS: 'REPLACED' } as const;
