import { names } from './name-list.ts';

/** Common names of the Americas. */
export const americas = {
  USA: names(
    `SMITH JOHNSON WILLIAMS BROWN JONES GARCIA MILLER DAVIS RODRIGUEZ MARTINEZ HERNANDEZ LOPEZ WILSON ANDERSON THOMAS TAYLOR MOORE JACKSON LEE WHITE
     HARRIS CLARK LEWIS ROBINSON WALKER YOUNG ALLEN KING NGUYEN O'BRIEN`,
    'Mary Patricia Jennifer Linda Elizabeth Jessica Sarah Ashley Emily Madison Olivia Emma Abigail Hannah Megan Lauren Rachel Sophia Nicole Amanda',
    'James Robert John Michael David William Richard Joseph Thomas Christopher Daniel Matthew Joshua Andrew Ethan Jacob Noah Liam Ryan Tyler',
  ),
  BRA: names(
    `DA_SILVA DOS_SANTOS OLIVEIRA SOUZA RODRIGUES FERREIRA ALVES PEREIRA LIMA GOMES COSTA RIBEIRO MARTINS CARVALHO ALMEIDA LOPES SOARES FERNANDES
     VIEIRA BARBOSA ROCHA DIAS NASCIMENTO ANDRADE MOREIRA NUNES ARAÚJO MAGALHÃES`,
    'Maria Ana Francisca Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia Júlia Luciana Vanessa Mariana Beatriz',
    'José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Gabriel Rafael Daniel Marcelo Bruno Eduardo Felipe Rodrigo Gustavo Vinícius',
  ),
} as const;
