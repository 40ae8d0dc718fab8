package io.tillkey.devices;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Remembers what the service asks of the database, so that tests can read the plans. */
@PersistenceUnitExtension
@ApplicationScoped
public class CapturedSql implements StatementInspector {
    private static final long serialVersionUID = 1L;
    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    /** Everything since this was last called. */
    static List<String> take() {
        List<String> taken = List.copyOf(STATEMENTS);
        STATEMENTS.clear();
        return taken;
    }

    @Override
    public String inspect(String sql) {
        STATEMENTS.add(sql);
        return sql;
    }
}
