-- What is measured of images, where they were seen, and an index by which those that look alike are found.

ALTER TABLE images
    -- All from the newest record, like the columns from before. Null where no record has come since these are there.
    ADD COLUMN frames           int,
    ADD COLUMN bit_depth        smallint,
    ADD COLUMN colour_space     text,
    ADD COLUMN profile          text,
    ADD COLUMN bytes_per_pixel  double precision,
    ADD COLUMN dominant_colour  text,
    ADD COLUMN thumb_hash       text,
    ADD COLUMN perceptual_hash  bigint, -- the 64 bits
    ADD COLUMN sharpness        double precision,
    ADD COLUMN contrast         double precision,
    ADD COLUMN white_border     double precision,
    ADD COLUMN quality          smallint,
    -- Settles which of two different records of one time wins. A row from before yields to any.
    ADD COLUMN fingerprint      bigint NOT NULL DEFAULT '-9223372036854775808',
    -- From the newest record that tells any of it; records of jobs that keep no Exif data do not.
    ADD COLUMN taken_at         timestamp,
    ADD COLUMN camera           text,
    ADD COLUMN exif_at          timestamptz,
    ADD COLUMN exif_fingerprint bigint,
    -- Hashes of the addresses and collections that brought it, of each no more than it takes to call it a placeholder,
    -- the smallest ones: so they come out the same in any order.
    ADD COLUMN seen_addresses   bigint[],
    ADD COLUMN seen_collections bigint[],
    ADD COLUMN placeholder      boolean NOT NULL DEFAULT false;

-- The smallest of some hashes, each once, in order.
CREATE FUNCTION smallest(hashes bigint[], at_most int) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    ARRAY(SELECT DISTINCT hash FROM unnest(hashes) AS hash ORDER BY hash LIMIT at_most);

-- A perceptual hash as four bands of 16 bits, each told apart from the others by two bits above them. Strict and of an
-- ARRAY, so that it is never inlined and the planner knows what evaluating it for each row would cost.
CREATE FUNCTION look_bands(hash bigint) RETURNS int[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    ARRAY[(hash & 65535)::int, ((hash >> 16) & 65535)::int | 65536, ((hash >> 32) & 65535)::int | 131072,
          ((hash >> 48) & 65535)::int | 196608];

-- The bands that a hash has and those one bit off. Of two hashes that differ in at most 7 bits, one has a band of the
-- other or one a single bit off: four bands that all differ in two bits or more would make 8.
CREATE FUNCTION look_bands_near(hash bigint) RETURNS int[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    (SELECT array_agg(band # flipped)
     FROM unnest(look_bands(hash)) AS band,
          unnest('{0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768}'::int[]) AS flipped);

-- Without a list of what is pending, which each of the 68 look-ups of a search would read.
CREATE INDEX images_by_look ON images USING gin (look_bands(perceptual_hash)) WITH (fastupdate = off)
    WHERE perceptual_hash IS NOT NULL;
