import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A sweep writes two rows for each person, and three of the four foreign keys on them check what cannot be otherwise: policies
 * and people are never deleted, and a row of the history is written by the statement that writes the score. They stay
 * declared, so that whoever reads the catalogue finds every table that points at a person.
 * The list is read from its top by score, by each axis and by movement: small indexes hold those tops only, because an
 * index of everybody costs every sweep more than all these together.
 */
export class QuickenScores1763800900000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table priority_score alter constraint fk_priority_score_policy not enforced;
      alter table priority_score_history alter constraint fk_priority_score_history_policy not enforced;
      alter table priority_score_history alter constraint fk_priority_score_history_offender not enforced;

      create index ix_priority_score_bands on priority_score (area_id, priority desc nulls last, offender_id)
        where band in ('P1', 'P2', 'P3');
      create index ix_priority_score_likelihood on priority_score (area_id, likelihood desc nulls last, offender_id)
        where likelihood >= 50;
      create index ix_priority_score_volume on priority_score (area_id, volume desc nulls last, offender_id)
        where volume >= 30;
      create index ix_priority_score_harm on priority_score (area_id, harm desc nulls last, offender_id) where harm >= 30;
      create index ix_priority_score_up on priority_score (area_id, movement desc nulls last, offender_id) where movement > 0;
      create index ix_priority_score_down on priority_score (area_id, movement desc nulls last, offender_id)
        where movement < 0;
      create index ix_offender_name on offender (area_id, lower(family_name || ' ' || coalesce(given_names, '')), id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_offender_name, ix_priority_score_down, ix_priority_score_up, ix_priority_score_harm, ix_priority_score_volume,
                 ix_priority_score_likelihood, ix_priority_score_bands;
      alter table priority_score_history alter constraint fk_priority_score_history_offender enforced;
      alter table priority_score_history alter constraint fk_priority_score_history_policy enforced;
      alter table priority_score alter constraint fk_priority_score_policy enforced;
    `);
  }
}
