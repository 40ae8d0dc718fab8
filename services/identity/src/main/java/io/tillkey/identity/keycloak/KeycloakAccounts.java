package io.tillkey.identity.keycloak;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.credential.AccountsAwayException;
import io.tillkey.identity.credential.AdministratorAccount;
import io.tillkey.identity.credential.AdministratorAccounts;
import io.tillkey.identity.credential.NewPassword;
import io.tillkey.identity.credential.RefusalReason;
import io.tillkey.identity.facts.CredentialKind;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Keeps the accounts of terminal administrators in Keycloak, through its admin API.
 *
 * <p>A transaction of the caller is set aside meanwhile: the client answers on threads of its own, and a transaction that
 * wanders there can neither be rolled back nor kept from being committed with the next one.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class KeycloakAccounts implements AdministratorAccounts {
    private static final Logger LOG = Logger.getLogger(KeycloakAccounts.class);
    private static final String PASSWORDS = "terminals";
    private static final String PINS = "terminals-pin";

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Map<CredentialKind, KeycloakRealm> realms = new EnumMap<>(CredentialKind.class);

    KeycloakAccounts(KeycloakConfig config) {
        requireNonNull(config, "config is null");
        realms.put(CredentialKind.PASSWORD, new KeycloakRealm(PASSWORDS, config.terminals(), config));
        realms.put(CredentialKind.PIN, new KeycloakRealm(PINS, config.terminalsPin(), config));
    }

    @PreDestroy
    void close() {
        realms.values().forEach(KeycloakRealm::close);
    }

    @Override
    public AccountState ensure(AdministratorAccount account) {
        return ask(account, realm -> {
            String id = find(realm, account).orElseGet(() -> create(realm, account));
            return new AccountState(id, lastChange(user(realm, id)));
        });
    }

    @Override
    public Optional<Instant> lastChange(AdministratorAccount account, String accountId) {
        return ask(account, realm -> lastChange(user(realm, accountId)));
    }

    @Override
    public Set<RefusalReason> reset(AdministratorAccount account, String accountId, NewPassword password) {
        // Whatever goes wrong before the one request that counts certainly changed nothing.
        ask(account, realm -> {
            realm.authenticate();
            return null;
        });
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password.reveal());
        credential.setTemporary(false);
        Optional<Set<RefusalReason>> answer = ask(account, realm -> {
            try {
                user(realm, accountId).resetPassword(credential);
                return Optional.of(Set.of());
            } catch (WebApplicationException e) {
                if (e.getResponse().getStatus() == BAD_REQUEST) {
                    return PolicyRefusal.read(e.getResponse(), account.kind());
                }
                throw e;
            }
        });
        return answer.orElseThrow(
                () -> new AccountsAwayException("Keycloak answered 400, and not for its policy", false, null));
    }

    @Override
    public void endSessions(AdministratorAccount account, String accountId) {
        ask(account, realm -> {
            // Also sets the account's not-before, so that tokens given out earlier can't be refreshed.
            user(realm, accountId).logout();
            return null;
        });
    }

    @Override
    public void liftLock(AdministratorAccount account, String accountId) {
        ask(account, realm -> {
            realm.resource().attackDetection().clearBruteForceForUser(accountId);
            return null;
        });
    }

    @Override
    public void disable(AdministratorAccount account, String accountId) {
        switchTo(false, account, accountId);
    }

    @Override
    public void enable(AdministratorAccount account, String accountId) {
        switchTo(true, account, accountId);
    }

    private void switchTo(boolean enabled, AdministratorAccount account, String accountId) {
        ask(account, realm -> {
            UserResource user = user(realm, accountId);
            UserRepresentation known = user.toRepresentation();
            known.setEnabled(enabled);
            user.update(known);
            return null;
        });
    }

    private static UserResource user(KeycloakRealm realm, String accountId) {
        return realm.resource().users().get(accountId);
    }

    private static Optional<String> find(KeycloakRealm realm, AdministratorAccount account) {
        return realm.resource().users().searchByUsername(account.userName(), true).stream()
                .map(UserRepresentation::getId)
                .findFirst();
    }

    private static String create(KeycloakRealm realm, AdministratorAccount account) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(account.userName());
        user.setEnabled(true);
        try (Response response = realm.resource().users().create(user)) {
            // Conflict: another instance was faster, which is as good.
            if (response.getStatus() >= BAD_REQUEST && response.getStatus() != CONFLICT) {
                throw new WebApplicationException(response.getStatus());
            }
        }
        return find(realm, account).orElseThrow(() -> new WebApplicationException(NOT_FOUND));
    }

    private static Optional<Instant> lastChange(UserResource user) {
        List<CredentialRepresentation> credentials = user.credentials();
        return credentials.stream()
                .filter(credential -> CredentialRepresentation.PASSWORD.equals(credential.getType()))
                .map(CredentialRepresentation::getCreatedDate)
                .map(Instant::ofEpochMilli)
                .findFirst();
    }

    /** Asks once more if Keycloak has forgotten our token, as it does when it is set up anew. */
    private <T> T ask(AdministratorAccount account, Function<KeycloakRealm, T> question) {
        KeycloakRealm realm = realms.get(account.kind());
        Supplier<T> once = () -> question.apply(realm);
        try {
            try {
                return once.get();
            } catch (WebApplicationException e) {
                if (e.getResponse().getStatus() != UNAUTHORIZED) {
                    throw e;
                }
                realm.forgetToken();
                return once.get();
            }
        } catch (WebApplicationException e) {
            throw explain(e);
        } catch (RuntimeException e) {
            throw new AccountsAwayException("Keycloak does not answer", wasNeverReached(e), e);
        }
    }

    private static AccountsAwayException explain(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= SERVER_ERROR) {
            return new AccountsAwayException("Keycloak answered " + status, false, failure);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            LOG.errorf("Keycloak refuses identity's service account (%d): check its secret and roles", status);
        } else if (status != TOO_MANY_REQUESTS) {
            LOG.errorf("Keycloak answered %d to a request that should be right", status);
        }
        return new AccountsAwayException("Keycloak answered " + status, true, failure);
    }

    /** True if no connection was made, so that nothing can have happened. */
    private static boolean wasNeverReached(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
