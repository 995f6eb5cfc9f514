-- The items of a collection, in the order in which they are exported, and told of beside its images.
CREATE INDEX items_by_collection ON items (collection_type, collection_key, job_id, path) WHERE unit = 'IMAGE';
