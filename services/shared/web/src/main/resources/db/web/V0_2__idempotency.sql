-- Keys of POST requests, remembered in the transaction of what they created.
CREATE TABLE idempotency_key (
    scope text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    result_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);

CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

-- Rate limits as bucket4j keeps them: the bucket's hash, its serialized state, milliseconds since 1970.
CREATE TABLE rate_limit (
    bucket text PRIMARY KEY,
    state bytea,
    expires_at bigint
);

CREATE INDEX rate_limit_by_expiry ON rate_limit (expires_at);
