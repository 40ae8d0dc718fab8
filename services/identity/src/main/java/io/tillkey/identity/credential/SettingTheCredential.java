package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.credential.AdministratorAccounts.AccountState;
import io.tillkey.identity.credential.GrantedTerminal.Finding;
import io.tillkey.identity.credential.GrantedTerminal.Found;
import io.tillkey.identity.credential.GrantedTerminal.Missing;
import io.tillkey.identity.grant.Claim;
import io.tillkey.identity.grant.Grants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sets the credential of a ticket's terminal under its grant, exactly once (R10, R15–R19, invariant 1).
 *
 * <p>Keycloak and our database can't be changed together, so it goes in steps, each of which may be the last of this process:
 * ask Keycloak when the credential was last set; claim the grant, noting that; set the credential; end other sessions and lift
 * a lock; complete, with the event. Whatever stops on the way is found by {@link RecoveringClaims}.
 */
@ApplicationScoped
public class SettingTheCredential {
    private static final Logger LOG = Logger.getLogger(SettingTheCredential.class);
    private static final int QUESTIONS = 3;
    private static final int MILLIS_BETWEEN_QUESTIONS = 250;

    private final GrantedTerminal grantedTerminal;
    private final CredentialRules rules;
    private final AdministratorAccounts accounts;
    private final Grants grants;
    private final CompletingAReset completing;
    private final SettlingAccountLocks accountLocks;
    private final Clock clock;

    SettingTheCredential(
            GrantedTerminal grantedTerminal,
            CredentialRules rules,
            AdministratorAccounts accounts,
            Grants grants,
            CompletingAReset completing,
            SettlingAccountLocks accountLocks,
            Clock clock) {
        this.grantedTerminal = requireNonNull(grantedTerminal, "grantedTerminal is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.completing = requireNonNull(completing, "completing is null");
        this.accountLocks = requireNonNull(accountLocks, "accountLocks is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A request to set the credential; the ticket token was verified before. */
    record Request(
            UUID ticketId,
            UUID terminalId,
            String binding,
            String idempotencyKey,
            NewPassword password,
            NewPassword repeated) {
        Request {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(terminalId, "terminalId is null");
            requireNonNull(binding, "binding is null");
            requireNonNull(idempotencyKey, "idempotencyKey is null");
            requireNonNull(password, "password is null");
            requireNonNull(repeated, "repeated is null");
        }
    }

    /** How a request ended. */
    sealed interface Outcome permits Done, Refused, NotGranted {}

    /** The credential is set. */
    record Done() implements Outcome {}

    /** The rules or Keycloak's policy stand against the password; the grant stays open. */
    record Refused(List<RefusalReason> reasons) implements Outcome {}

    /** There is no grant to use. */
    record NotGranted(Missing reason) implements Outcome {}

    /**
     * Sets the credential, or says why not.
     *
     * @throws AccountsAwayException if Keycloak is away; the grant is as open as before, or, if nobody knows whether the
     *     credential was set, that is settled by {@link RecoveringClaims}
     */
    Outcome set(Request request) {
        Finding finding = find(request);
        if (finding instanceof Missing missing) {
            return missing == Missing.GRANT_USED_BY_THIS_REQUEST ? new Done() : new NotGranted(missing);
        }
        Found found = (Found) finding;
        List<RefusalReason> reasons = check(request, found.context());
        if (!reasons.isEmpty()) {
            return new Refused(reasons);
        }
        AccountState account = accounts.ensure(found.account());
        Optional<Claim> claim =
                grants.claim(found.grantId(), account.lastChange().orElse(null), request.idempotencyKey());
        if (claim.isEmpty()) {
            // Another was faster, or the grant has just run out.
            return find(request) instanceof Missing missing
                    ? new NotGranted(missing)
                    : new NotGranted(Missing.CREDENTIAL_BEING_SET);
        }
        Set<RefusalReason> refusal = reset(request, found, account, claim.get());
        if (!refusal.isEmpty()) {
            grants.release(claim.get());
            return new Refused(refusal.stream().sorted().toList());
        }
        accounts.endSessions(found.account(), account.accountId());
        accounts.liftLock(found.account(), account.accountId());
        CompletingAReset.Completion completion = completing.complete(claim.get());
        accountLocks.settleSoon(request.terminalId());
        return switch (completion) {
            case DONE -> new Done();
            case STOPPED -> new NotGranted(Missing.TICKET_CLOSED);
            case TAKEN_OVER -> {
                LOG.infof("The claim on grant %s was taken over and is completed elsewhere", found.grantId());
                yield new Done();
            }
        };
    }

    private Finding find(Request request) {
        return grantedTerminal.find(
                request.ticketId(), request.terminalId(), request.binding(), Optional.of(request.idempotencyKey()));
    }

    private List<RefusalReason> check(Request request, CredentialContext context) {
        if (!request.password().isSameAs(request.repeated())) {
            return List.of(RefusalReason.NOT_SAME_TWICE);
        }
        return rules.check(request.password(), context);
    }

    private Set<RefusalReason> reset(Request request, Found found, AccountState account, Claim claim) {
        if (!clock.instant().isBefore(claim.deadline())) {
            // This process stood still for so long that the claim may be somebody else's by now.
            throw new AccountsAwayException("the claim on grant " + found.grantId() + " came too late", false, null);
        }
        try {
            return accounts.reset(found.account(), account.accountId(), request.password());
        } catch (AccountsAwayException e) {
            if (e.isCertainlyUnchanged()) {
                grants.release(claim);
                throw e;
            }
            boolean changed = isChangedByNow(found, account);
            LOG.warnf(
                    "The answer to the reset under grant %s got lost (%s); %s",
                    found.grantId(), e.getMessage(), changed ? "it was done" : "it is left to the recovery");
            if (changed) {
                return Set.of();
            }
            throw e;
        }
    }

    /** The answer got lost; perhaps Keycloak can still be asked whether it did what it was told. */
    private boolean isChangedByNow(Found found, AccountState account) {
        for (int question = 1; question <= QUESTIONS; question++) {
            try {
                if (!accounts.lastChange(found.account(), account.accountId()).equals(account.lastChange())) {
                    return true;
                }
            } catch (AccountsAwayException e) {
                return false;
            }
            if (question < QUESTIONS && !rest()) {
                return false;
            }
        }
        return false;
    }

    private static boolean rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_QUESTIONS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
