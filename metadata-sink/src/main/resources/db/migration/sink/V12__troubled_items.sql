-- By address, the items that failed or were led elsewhere: addresses know no collections, and whoever may see only some
-- is told of the links that gave trouble there.
CREATE INDEX items_by_trouble ON items (address_id(url), collection_type, collection_key)
    WHERE state = 'FAILED' OR final_url <> url;
