import { wordsOf } from '../naming/words.ts';

/** The categories that scaffolding proposes; `schema/src/categories.ts` says why they are apart from the others. */
export type Category = 'agency.record' | 'agency.commerce' | 'agency.person' | 'agency.special';

/** A table, a column, and what is written about them. */
export type Named = { readonly name: string; readonly comment: string | null };

/**
 * A first guess at how sensitive a field is, from names and comments in English, French, German, Spanish, Italian and Portuguese. It
 * errs on the side of personal: everything that a table of persons holds is about a person.
 */
export function proposeCategory(table: Named, column: Named): Category {
  const words = spoken(column);
  if (says(words, special)) return 'agency.special';
  if (says(words, personal) || isOfPersons(table)) return 'agency.person';
  return says(words, commercial) ? 'agency.commerce' : 'agency.record';
}

/** Whether rows of a table are persons, as far as its name tells. */
export function isOfPersons({ name }: Named): boolean {
  return says(wordsOf(name).join(' '), persons);
}

function spoken({ name, comment }: Named): string {
  return `${wordsOf(name).join(' ')} | ${wordsOf(comment ?? '').join(' ')}`;
}

function says(words: string, list: RegExp): boolean {
  return list.test(words);
}

/** Any of these words, or beginnings of words that end in `*`; several words may also be written as one. */
function wordList(text: string): RegExp {
  const words = text
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/ /g, ' ?').replace(/\*$/, '[a-z0-9]*'));
  return new RegExp(`(^| )(${words.join('|')})s?\\d*( |$)`);
}

const persons = wordList(`
  person, people, human, individual, customer, client, guest, visitor, patient, member, subscriber, user, account holder, profile
  employee, staff, worker, personnel, contact, owner, holder, tenant, passenger, driver, traveller, traveler, author, actor, artist
  player, student, pupil, teacher, instructor, doctor, nurse, applicant, candidate, citizen, resident, voter, borrower, reader, donor
  salesperson, sales rep, representative, supplier contact, child, children, parent, spouse, relative, friend, prisoner, suspect
  personne, client, adherent, abonne, utilisateur, employe, salarie, auteur, acteur, eleve, etudiant, patiente, voyageur, titulaire
  kunde*, kunden, benutzer, mitarbeiter, angestellt*, patient*, schueler, mitglied*, nutzer, leser, autor*, inhaber
  persona, cliente, empleado, usuario, alumno, socio, paciente, autor, utente, dipendente, persona, pessoa, aluno, funcionario
`);

const personal = wordList(`
  first name, last name, middle name, full name, family name, given name, given names, maiden name, birth name, nick name, surname, forename
  display name, login name, real name, fname, lname, mname, initials, salutation, courtesy title, honorific, alias
  birth*, dob, born, age, gender, sex, nationality, citizenship, marital*, civil status, spouse, mother, father, parent name, children
  email*, e mail*, mail address, phone*, telephone*, tel, mobile, cell, fax, address*, street*, house number, postcode, postal code, zip, zip code
  home page, homepage, latitude, longitude, geo location, ip, ip address, user agent, device id, cookie, session id
  passport*, id card*, identity card*, national id*, national insurance*, identity number, identification number, ssn, social security*, tax id, tin, vat number
  driver licence, driving licence, driver license, license plate, number plate, plate, vin, visa number
  iban, bic, account number, bank account, credit card*, card number, cardholder, cvv, pan
  user name, username, login, password*, passwd, pwd, secret, token, api key, hash, salt, pin, security question
  photo*, picture, portrait, image of, avatar, signature, handwriting, voice, cv, resume, biography, bio, salary, wage, income
  contact, contact name, contact person, contact title, emergency contact, recipient, ship name, customer name, client name, author name, employee name
  nom, prenom*, nom de famille, naissance, date de naissance, sexe, nationalite, adresse*, rue, courriel, telephone, portable, code postal, ville de naissance
  nachname, vorname, familienname, geburt*, geschlecht, strasse, hausnummer, plz, telefon*, handy, anschrift, wohnort, staatsangehoerigkeit
  nombre, apellido*, nacimiento, fecha nacimiento, sexo, nacionalidad, direccion, calle, correo, telefono, movil, codigo postal, dni, nif
  cognome, nascita, indirizzo, codice fiscale, cittadinanza, sobrenome, nascimento, endereco, morada, cpf
  personal*, person, pii, gdpr, data subject
`);

const special = wordList(`
  religio*, faith, ethnic*, race, racial, skin colour, skin color, political*, party membership, trade union, union member*
  health, medical*, diagnos*, disease*, illness*, disabilit*, disabled, blood type, blood group, allerg*, medication*, prescription*, vaccin*, pregnan*
  sexual*, orientation, gender identity, biometric*, fingerprint*, finger print, iris, retina, dna, genetic*, face template, facial*
  criminal*, conviction*, offence*, offense*, arrest*, asylum*, refugee*, witness protection
  religion, ethnie, sante, maladie, handicap*, gesundheit, krankheit, behinderung, salud, enfermedad, salute, malattia
`);

const commercial = wordList(`
  price*, cost*, amount*, total*, subtotal, sum, discount*, tax*, vat, fee*, rate, rental rate, balance, budget*, revenue, turnover, profit, margin
  invoice*, payment*, paid, due, debt, credit*, debit*, currency, freight, commission, bonus, premium, value in*, worth, quota, unit price, list price, msrp
  prix, montant, cout, remise, taxe, facture, preis*, betrag, kosten, rabatt, steuer, rechnung*, precio, importe, coste, descuento, impuesto, prezzo, importo, preco, valor
`);
