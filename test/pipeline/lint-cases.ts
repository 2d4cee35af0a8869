/** One mistake in the small pipeline, and the one problem that lint must find in it. */
export interface LintCase {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly message: string;
  readonly suggestion: string;
}

// What is changed ~ into what ~ path of the problem ~ part of its message ~ part of its suggestion
const LINES = String.raw`
timeZone: UTC ~ timeZone: Mars/Base ~ calendar.timeZone ~ expected an IANA time zone
kind, seasonTypes: [regular] ~ kind, seasonTypes: [] ~ calendar.seasonTypes ~ too small
    source: {file ~     sorce: {file ~ tables.games.sorce ~ unknown key ~ did you mean source
perGame: 1, max ~ pergame: 1, perGame: 1, max ~ tables.games.units.pergame ~ unknown key ~ did you mean perGame
day: DATE, season ~ day: DATES, season ~ tables.games.columns.day ~ expected STRING, INT64 ~ did you mean DATE
form: FLOAT64} ~ "form; x": FLOAT64} ~ tables.team_form.columns.form; x ~ expected a plain name
  games:\n ~   "my games":\n ~ tables.my games ~ expected a plain name
dataset: raw ~ dataset: raw-data ~ tables.games.dataset ~ expected a plain name
    phase: 2\n ~     phase: two\n ~ tables.games.phase ~ expected
availableFrom: 2022-10-18 ~ availableFrom: 2022-13-18 ~ tables.team_form.availableFrom ~ expected a calendar date
atMost: 0.5 ~ atMost: 1.5 ~ processors.TF.bands[1].atMost ~ too big
category: INSUFFICIENT_DATA ~ category: INSUFICIENT_DATA ~ processors.TF.excuses[0].category ~ expected INSUFFICIENT_DATA ~ did you mean INSUFFICIENT_DATA
{category: MISSING_DEPENDENCY, failureOf: TG, via: {table: GAM, entity: home, leadsTo: home}} ~ {category: MISSING_DEPENDENCY} ~ processors.TF.excuses[1] ~ expected shortHistory or failureOf
window: {days: 7} ~ window: {days: 7, games: 7} ~ processors.TF.reads[1].window ~ expected days or games
window: {days: 7} ~ window: {games: some} ~ processors.TF.reads[1].window.games ~ expected a number of games, or all
entity: {team: home} ~ entity: {team: home, x: y} ~ processors.TG.reads[0].entity ~ expected one pair
name: features ~ name: Raw ~ phases[2].name ~ duplicate name Raw
tags: ARRAY<STRING> ~ POINTS: INT64 ~ tables.team_games.columns.POINTS ~ duplicate column POINTS
schedule: games ~ schedule: game ~ calendar.schedule ~ unknown table game ~ did you mean games
season: season, ~ season: seson, ~ calendar.season ~ unknown column of games: seson ~ did you mean season
status: state ~ status: kind ~ calendar.status ~ the status column kind is STRING, not INT64
date: day, game: game_id ~ date: home, game: game_id ~ calendar.date ~ the date column home is STRING, not DATE
    date: day\n    key: [game_id] ~     date: dy\n    key: [game_id] ~ tables.games.date ~ unknown column of games: dy ~ did you mean day
    date: day\n    key: [game_id] ~     date: home\n    key: [game_id] ~ tables.games.date ~ the date column home is STRING, not DATE
key: [game_id, team] ~ key: [game_id, taem] ~ tables.team_games.key[1] ~ unknown column of team_games: taem ~ did you mean team
entity: {column: team} ~ entity: {column: tim} ~ tables.team_games.entity.column ~ unknown column of team_games: tim ~ did you mean team
label: nickname ~ label: nick ~ tables.team_form.entity.label ~ unknown column of team_form: nick ~ did you mean nickname
units: {game: game_id ~ units: {game: gameid ~ tables.games.units.game ~ unknown column of games: gameid ~ did you mean game_id
by: home ~ by: hom ~ tables.games.units.by ~ unknown column of games: hom ~ did you mean home
max: 4 ~ min: 5, max: 4 ~ tables.games.units.min ~ min 5 is more than max 4
columns: {home: home_team} ~ columns: {hoem: home_team} ~ tables.games.source.columns.hoem ~ unknown column of games: hoem ~ did you mean home
    phase: 4\n ~     phase: 6\n ~ tables.team_form.phase ~ unknown phase 6 ~ known: 2, 3, 4
availableFrom: 2022-10-18 ~ stage: lst ~ tables.team_form.stage ~ unknown stage lst ~ did you mean last
valid: points > 0 ~ valid: points >  ~ tables.team_games.rules.points.valid ~ position 9: expected a value, found the end
valid: points > 0 ~ valid: points > point ~ tables.team_games.rules.points.valid ~ unknown column of team_games: point ~ did you mean points
valid: points > 0 ~ valid: shots > 0 ~ tables.team_games.rules.points.valid ~ the rule for points never looks at points
valid: points > 0 ~ valid: points > 'many' ~ tables.team_games.rules.points.valid ~ cannot compare number with text
when: points = 0 ~ when: pionts = 0 ~ tables.team_games.rules.shots.skip.when ~ unknown column of team_games: pionts ~ did you mean points
    table: team_games\n    sql ~     table: team_gmes\n    sql ~ processors.TG.table ~ unknown table team_gmes ~ did you mean team_games
    entity: {column: team}\n ~ (nothing) ~ processors.TG.table ~ team_games declares no entity
    key: [game_id, team]\n ~ (nothing) ~ processors.TG.table ~ team_games declares no key
name: analytics, failures: failures ~ name: analytics ~ processors.TG.table ~ phase 3 of team_games declares no failures table
{fromDay: 15 ~ {fromDay: 1 ~ processors.TF.bands[1].fromDay ~ bands go up: day 1 comes after day 1
{games: 3, table: GAM ~ {games: 3, table: GAMES ~ processors.TF.excuses[0].shortHistory.table ~ unknown table GAMES ~ did you mean games
table: GAM, entity: home, game: game_id ~ table: GAM, entity: home, game: game ~ processors.TF.excuses[0].shortHistory.game ~ unknown column of GAM: game ~ did you mean game_id
table: GAM, entity: home, game: game_id ~ table: TG, entity: team, game: game_id ~ processors.TF.excuses[0].shortHistory.table ~ TG is what the processor reads
failureOf: TG ~ failureOf: TQ ~ processors.TF.excuses[1].failureOf ~ unknown processor TQ ~ did you mean TG or TF
leadsTo: home ~ leadsTo: away ~ processors.TF.excuses[1].via.leadsTo ~ unknown column of GAM: away
{table: team_games, window ~ {table: team_game, window ~ processors.TF.reads[1].table ~ unknown table team_game ~ did you mean team_games
entity: {team: team} ~ entity: {team: teem} ~ processors.TF.reads[0].entity.team ~ unknown column of TG: teem ~ did you mean team
entity: {team: team} ~ entity: {tean: team} ~ processors.TF.reads[0].entity.tean ~ unknown column of TF: tean ~ did you mean team
entity: {team: team} ~ entity: {team: points} ~ processors.TF.reads[0].entity.team ~ team is STRING, points is INT64
window: {games: 3}, entity: {team: team} ~ window: {games: 3} ~ processors.TF.reads[0].window ~ a window of games needs an entity
fields: {form: [ ~ fields: {from: [ ~ processors.TF.reads[0].fields.from ~ unknown column of TF: from ~ did you mean form
[points, shots] ~ [points, shot] ~ processors.TF.reads[0].fields.form[1] ~ unknown column of TG: shot ~ did you mean shots
{table: games, entity: {team: home}} ~ {table: games}\n      - {table: TG} ~ processors.TG.reads ~ cycle: TG reads TG
sql: tf.sql ~ sql: tff.sql ~ processors.TF.sql ~ cannot read
`;

export const LINT_CASES: readonly LintCase[] = LINES.trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n').split(' ~ '))
  .map(([from = '', to = '', path = '', message = '', suggestion = '']) => ({
    from,
    to: to === '(nothing)' ? '' : to,
    path,
    message,
    suggestion,
  }));
