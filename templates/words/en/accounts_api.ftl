# Tokens by which other systems ask for figures
accounts-tab-api = Data interface
accounts-scope-figures = This school's figures
accounts-scope-centre = District totals
accounts-missing-scopes = Choose at least one thing it may read.

# What a program hears that gets no figures: what is wrong, then what to do
accounts-problem-not-found = There is no such address of the interface, or no such period.
accounts-problem-not-found-do = Compare it with the addresses under Settings › Data interface › How to use it; all of them are in /api/v1/openapi.json, and the periods in /api/v1/centre/periods.
accounts-problem-method = The data interface is only read.
accounts-problem-method-do = Ask with GET.
accounts-problem-broken-do = Try again later; if it stays so, tell an administrator the reference { $reference }.
accounts-problem-token-address = The token stood in the address and was not taken.
accounts-problem-token-address-do = Addresses are kept in logs and histories, so this token may be known to others: have an administrator revoke it under Settings › Data interface, make another, and send it in the header Authorization: Bearer.
accounts-problem-token-missing = The request brings no token.
accounts-problem-token-missing-do = Add the header Authorization: Bearer with the token; an administrator makes one under Settings › Data interface.
accounts-problem-token-unknown = There is no such token here.
accounts-problem-token-unknown-do = Check that it is complete and of this school; where it is lost, have an administrator make another.
accounts-problem-token-expired = The token has expired.
accounts-problem-token-expired-do = Have an administrator make another under Settings › Data interface, and use that.
accounts-problem-token-revoked = The token was revoked.
accounts-problem-token-revoked-do = Ask an administrator why, and for another where it is still needed.
accounts-problem-token-scope = The token may not read this.
accounts-problem-token-scope-do = Have an administrator make a token that may read “{ $scope }”.
accounts-problem-too-many = Too many requests.
accounts-problem-too-many-do = Wait as many seconds as Retry-After says, and ask less often.

# How a token stands
accounts-token-usable = In use
accounts-token-expired = Expired
accounts-token-revoked = Revoked
