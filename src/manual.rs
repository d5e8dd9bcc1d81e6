//! How webhook receivers get broken, and what stands against it.
//!
//! A webhook endpoint is open to anyone, and what it is told it acts upon: ships
//! goods, merges code, resets passwords. All that tells the provider from a forger
//! is a signature, and most of the ways below to get it wrong were found in
//! software that many use.
//!
//! # What was signed is not what is used
//!
//! ## The body is parsed, and written again to be verified
//!
//! A framework has parsed the JSON already, so the receiver writes it once more and
//! verifies that. Spaces, the order of keys, `\u0026` and long numbers do not
//! survive, so genuine deliveries fail now and then, until someone switches the
//! check off. Worse, what is verified and what is used can differ.
//!
//! *Here*: bytes go in, and [`Delivery::body`](crate::Delivery::body) is those very
//! bytes. The adapters read the body themselves, and extractors beside a delivery
//! cannot touch it.
//!
//! ## A key is there twice
//!
//! `{"id": "a", "id": "b"}` has two readings. If the verifier takes one and the
//! application the other, the signature vouches for nothing.
//!
//! *Here*: a key that leads to the event's type or payload may be there once, and
//! everything is decoded from the bytes that were verified.
//!
//! ## Signed text that can be cut in two ways
//!
//! If id and body are signed with nothing between, `ab` + `c` and `a` + `bc` have
//! the same signature. A separator helps only if the id cannot hold it.
//!
//! *Here*: a row whose parts could run into each other does not compile, and a
//! signed value that holds its separator is refused.
//!
//! # The comparison
//!
//! ## Compared with `==`
//!
//! The time that an ordinary comparison takes tells how much of a guess was right.
//! [CVE-2018-6596](https://github.com/advisories/GHSA-hxf9-7h4c-f5jv) in
//! django-anymail was this; so was, among other Jenkins plugins,
//! [GitLab Branch Source](https://github.com/advisories/GHSA-f67f-2j6r-m4c9).
//!
//! *Here*: signatures, tokens and verify tokens pass one comparison, in constant
//! time. A [`Secret`](crate::Secret) has no `==` at all.
//!
//! ## Compared as far as it goes
//!
//! Stopping at the end of the shorter one makes the empty signature fit everything:
//! [RUSTSEC-2024-0010](https://rustsec.org/advisories/RUSTSEC-2024-0010.html).
//!
//! *Here*: a signature is decoded strictly and must have the length of the hash.
//!
//! ## The result is not looked at
//!
//! A verifier that returns a promise or a bool can be ignored, and was, in
//! [a Stripe library](https://github.com/advisories/GHSA-4g53-vp7q-gfjv) whose
//! check never failed.
//!
//! *Here*: the body comes out of the verification or not at all.
//!
//! # Lists and headers
//!
//! ## Only the first signature counts
//!
//! While a secret is rotated, a provider sends two signatures. A receiver that reads
//! the first, or the last, refuses genuine deliveries on that day. A receiver that
//! reads the list loosely accepts forged ones:
//! [CVE-2025-53548](https://github.com/advisories/GHSA-9mp4-77wg-rwx9).
//!
//! *Here*: any signature of the provider's version may match any of the receiver's
//! secrets; other items prove nothing; 64 items are the most.
//!
//! ## The list is empty
//!
//! "All of them are right" holds when there are none.
//!
//! *Here*: one must be right. A header without a signature is
//! [`MalformedSignature`](crate::ErrorKind::MalformedSignature), and a receiver
//! without a secret cannot be built.
//!
//! ## The header is there twice
//!
//! A proxy looks at one, the application at the other.
//!
//! *Here*: a header that the row reads and that is repeated is refused, even if both
//! values are right.
//!
//! ## The sender chooses the scheme
//!
//! Where a provider has an old and a new signature and the receiver takes either,
//! a forger takes the weaker.
//!
//! *Here*: a receiver has one row, and a row one scheme. GitHub's SHA-1 signature is
//! another provider, [`GitHubSha1`](crate::providers::GitHubSha1).
//!
//! # Secrets
//!
//! ## The empty secret
//!
//! An environment variable is not set, the secret becomes `""`, and anyone can
//! compute an HMAC with the empty key:
//! [stripe-java#2286](https://github.com/stripe/stripe-java/pull/2286). Zeros are the
//! same key to HMAC. Elsewhere, no secret means no check:
//! [CVE-2026-21894](https://github.com/advisories/GHSA-jf52-3f2h-h9j5) in n8n.
//!
//! *Here*: no secret, an empty or blank one, zeros, or a public key in place of a
//! shared secret is a [`ConfigError`](crate::ConfigError) when the program starts.
//! There is no switch that turns verification off.
//!
//! ## The secret is printed
//!
//! In an error report, for one:
//! [CVE-2018-1000089](https://github.com/advisories/GHSA-qh9x-mc42-vg4g).
//!
//! *Here*: errors, `Debug` and log events hold names, lengths and codes. A refusal
//! quotes nothing of what its sender wrote.
//!
//! # Time
//!
//! ## No timestamp, or one that is not signed
//!
//! A delivery that was caught once can be sent again for ever. If the timestamp
//! stands beside the signature instead of under it, the forger writes today's:
//! [linear#1268](https://github.com/linear/linear/pull/1268).
//!
//! *Here*: a row whose timestamp is not signed does not compile. One that is missing
//! or not written exactly as the provider writes it is refused; `NaN`, which
//! [is not greater than any tolerance](https://github.com/thirdweb-dev/js/pull/7103),
//! is not a number to begin with. A provider that signs no time, as GitHub, leaves
//! only the [replay key](crate::Delivery::replay_key).
//!
//! ## The future
//!
//! Asking only whether a timestamp is too old lets one through that was signed for
//! next year, and keeps it fresh until then.
//!
//! *Here*: the [tolerance](crate::ReceiverBuilder::tolerance) holds in both directions.
//!
//! # Replays
//!
//! ## The same delivery under another id
//!
//! Duplicates are told by the delivery's id, and the id is a header that nobody
//! signed: a replay with another id is new
//! ([PageSpace#2199](https://github.com/2witstudios/PageSpace/issues/2199)). Keys made of the
//! signature's text fall to
//! [the same signature in another alphabet](https://github.com/openclaw/openclaw/issues/57829).
//!
//! *Here*: [`Delivery::covers`](crate::Delivery::covers) says whether the id is signed, and
//! [`Delivery::replay_key`](crate::Delivery::replay_key) is made of what was signed and of
//! nothing else. Remembering it is up to you.
//!
//! ## A key that all customers share
//!
//! Some providers sign for everyone with one key. Then the signature proves that
//! *somebody's* delivery is genuine, and an attacker passes on one of his own account
//! ([posthog#61644](https://github.com/PostHog/posthog/issues/61644),
//! [vercel/chat#797](https://github.com/vercel/chat/issues/797)).
//!
//! *Here*: a row whose provider has such keys names where a delivery says whose it is,
//! and the receiver has to be told what is its own, or that
//! [any account](crate::ReceiverBuilder::accept_any_account) will do.
//!
//! # Keys from the network
//!
//! ## The sender says where the key is
//!
//! A certificate's URL in a header or body is the sender's word. Whoever fetches it takes
//! the sender's own key, or knocks at the doors behind the firewall:
//! [CVE-2023-33185](https://github.com/advisories/GHSA-qg36-9jxh-fj25) in django-ses took
//! any host of Amazon's for that of SNS, a bucket of the attacker's included.
//!
//! *Here*: the library fetches nothing. A row lists the URLs that keys can have, host and
//! path; a request that names any other is refused, and no
//! [`KeySource`](crate::keys::KeySource) hears of it.
//!
//! ## Anyone can invent the id of a key
//!
//! A fetch for each unknown id is a flood that the receiver sends to the provider. A pause for all
//! ids after a failed fetch is worse: one invented id in each pause locks out the provider's next
//! key, and so all deliveries.
//!
//! *Here*: [`CachedKeys`](crate::keys::CachedKeys) remembers failed fetches for each id, runs at
//! most one fetch for an id, and bounds the fetches for unknown ids, with a share that ever new ids
//! cannot use up. Invented ids never displace a key. A sender that hangs up does not stop a fetch,
//! and does not cause another one.
//!
//! ## The server with the keys is down
//!
//! A cache that deletes a key when its refresh fails turns an outage of the key server into an
//! outage of the receiver.
//!
//! *Here*: keys are refreshed before their lifetime ends, while the old ones are used. If that
//! fails, or the answer has no keys, the old ones stay for a day. An answer with all keys replaces
//! the old ones, so a key that the provider withdrew is gone.
//!
//! # Handshakes
//!
//! ## The endpoint signs what it is asked to sign
//!
//! Some providers check an endpoint by having it return the HMAC of a challenge. Made
//! with the signing secret, that answer is the signature of a forged body which the
//! challenge was chosen to be:
//! [vercel/chat#775](https://github.com/vercel/chat/pull/775),
//! [windmill#9413](https://github.com/windmill-labs/windmill/issues/9413).
//!
//! *Here*: no answer is computed with a secret. A challenge is echoed, if it is short
//! and visible ASCII, as `text/plain`, JSON or one header. A handshake by `POST` is
//! verified first, like a delivery.
//!
//! # Load
//!
//! ## A body without end
//!
//! The signature can be checked only once the body is there, so anyone can have the
//! server collect one: [GHSA-jmvp-698c-4x3w](https://github.com/advisories/GHSA-jmvp-698c-4x3w)
//! in Argo CD.
//!
//! *Here*: what needs no body is refused before it is read. The adapters stop at
//! [`max_body`](crate::ReceiverBuilder::max_body) bytes, after
//! [`body_timeout`](crate::ReceiverBuilder::body_timeout), and once
//! [`max_in_flight`](crate::ReceiverBuilder::max_in_flight) unverified bytes are held by all
//! requests together. A body over the limit is refused, never cut.
//!
//! ## A request that ends the program
//!
//! [CVE-2023-50728](https://github.com/advisories/GHSA-pwfr-8pq7-x9qv): an exception on
//! the way of an error that nobody caught.
//!
//! *Here*: a refusal is a value and has an answer. An unverified body is not parsed,
//! unless the scheme itself puts the signature or a signed value into it.
//!
//! # What deployment has to see to
//!
//! - **Proxies that rewrite bodies.** Decompressing, changing the character set or
//!   normalising JSON breaks the signature. So does anything that shows up as
//!   `signature_mismatch` for genuine deliveries only behind the proxy.
//! - **Proxies that rewrite targets.** Where a provider signs the URL, a stripped
//!   prefix or a sorted query breaks it. Scheme and host come from
//!   [`public_origin`](crate::ReceiverBuilder::public_origin); `Forwarded` and its kin are not
//!   read.
//! - **Proxies that touch headers.** Appending a second copy of a signature header
//!   makes it repeated; dropping headers with unknown names or `_` makes it missing.
//! - **Middleware that reads bodies.** A JSON parser, a decompressor or a request logger
//!   in front of the route may use the body up or change it. Put the webhook routes
//!   outside of it.
//! - **The clock.** With the usual tolerance of 300 seconds, a machine that is five
//!   minutes off refuses everything, as `stale` or `future`. Keep it synchronised.
//! - **TLS.** A signature hides nothing: without TLS anyone on the way reads the
//!   events. Tokens and Basic credentials can be copied and used.
//! - **Time to answer.** Providers wait for seconds, then try again. Store the delivery,
//!   answer, and do the work behind it.
//! - **Several processes.** Limits count per process. A store of replay keys must be one
//!   for all of them, and remember for longer than twice the tolerance.
//! - **Logs of others.** A proxy's access log holds the query, and with it a token that a
//!   provider sends there.
