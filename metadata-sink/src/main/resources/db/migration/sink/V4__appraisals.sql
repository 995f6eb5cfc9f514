-- What an image was found to be worth once it was measured (docs/scoring.md), beside the role and score that its page
-- gave it. Part of what came of an item, so all from the one record that won; null where that record does not say.
ALTER TABLE items
    ADD COLUMN final_role  image_role,
    ADD COLUMN final_score int;
