package org.hepacast.bench.rows;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * Hibernate ORM with what its guide advises for batches: JDBC batches, ordered statements, keys
 * found together. The driver joins inserts to one statement.
 */
final class ByEntities implements Keeper {
  private static final int BATCH = 100;

  private final SessionFactory factory;

  ByEntities(String jdbcUrl, String user) {
    factory =
        new Configuration()
            .addAnnotatedClass(ResourceRow.class)
            .setProperty("hibernate.connection.url", jdbcUrl + "?reWriteBatchedInserts=true")
            .setProperty("hibernate.connection.username", user)
            .setProperty("hibernate.connection.password", user)
            .setProperty("hibernate.jdbc.batch_size", Integer.toString(BATCH))
            .setProperty("hibernate.order_inserts", "true")
            .setProperty("hibernate.order_updates", "true")
            .buildSessionFactory();
  }

  @Override
  public void keep(List<ResourceRow> batch) {
    factory.inTransaction(
        session -> {
          Map<ResourceRow.Key, ResourceRow> there =
              session
                  .findMultiple(
                      ResourceRow.class,
                      batch.stream().map(row -> (Object) row.key()).toList(),
                      LockModeType.PESSIMISTIC_WRITE)
                  .stream()
                  .filter(Objects::nonNull)
                  .collect(Collectors.toMap(ResourceRow::key, Function.identity()));
          for (ResourceRow row : batch) {
            ResourceRow known = there.get(row.key());
            if (known == null) {
              session.persist(row);
            } else {
              known.become(row);
            }
          }
        });
  }

  @Override
  public void close() {
    factory.close();
  }
}
