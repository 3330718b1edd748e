package org.sealpost.benchmarks.login;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import org.sqlite.SQLiteDataSource;

/** Sessions of other cards in the store of a network that does not run. */
final class HeldSessions {
  private static final long FOR_EVER = 1L << 40;

  private HeldSessions() {}

  static void add(Path data, int from, int to) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + data.resolve("store.db"));
    Random random = new Random(from);
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO session (iccid, kid, opened, agreement, algorithm, transcript,"
                    + " root_key, authenticated, expires, epoch, windows, active)"
                    + " VALUES (?, ?, 1, 'eap-aka-prime', 3, ?, ?, 1, ?, 1, ?, 1)")) {
      connection.setAutoCommit(false);
      for (int i = from; i < to; i++) {
        insert.setString(1, "89990000%011d".formatted(i));
        insert.setBytes(2, octets(random, 8));
        insert.setBytes(3, octets(random, 32));
        insert.setBytes(4, octets(random, 60));
        insert.setLong(5, FOR_EVER);
        insert.setBytes(6, octets(random, 24));
        insert.addBatch();
        if (i % 1000 == 999) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  private static byte[] octets(Random random, int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }
}
