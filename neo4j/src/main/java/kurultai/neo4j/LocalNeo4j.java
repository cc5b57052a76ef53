package kurultai.neo4j;

import static org.neo4j.configuration.GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period;
import static org.neo4j.configuration.GraphDatabaseSettings.DEFAULT_DATABASE_NAME;
import static org.neo4j.configuration.GraphDatabaseSettings.SYSTEM_DATABASE_NAME;
import static org.neo4j.configuration.GraphDatabaseSettings.auth_enabled;
import static org.neo4j.configuration.GraphDatabaseSettings.pagecache_memory;
import static org.neo4j.configuration.GraphDatabaseSettings.preallocate_logical_logs;
import static org.neo4j.configuration.GraphDatabaseSettings.udc_enabled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.DatabaseStateService;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.internal.kernel.api.connectioninfo.ClientConnectionInfo;
import org.neo4j.internal.kernel.api.security.AuthenticationResult;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.api.security.AuthManager;
import org.neo4j.kernel.api.security.AuthToken;
import org.neo4j.kernel.api.security.exception.InvalidAuthTokenException;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Runs Neo4j Community with Bolt on the loopback interface, for as long as standard input stays open: the end of
 * input means that the parent closed it or died. {@code LocalNeo4j <directory> <port, 0 for a free one>}, with the
 * password of user neo4j in LOCAL_NEO4J_PASSWORD. Prints {@code LOCAL_NEO4J_READY <port>} when it can be used; a
 * failed start prints its causes on standard error and exits with 1.
 */
public final class LocalNeo4j {
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(30);

    public static void main(String[] arguments) {
        daemon(LocalNeo4j::exitAtEndOfInput);
        try {
            var server = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
            requireAvailable(server);
            ensurePassword(server, System.getenv("LOCAL_NEO4J_PASSWORD"));
            var ports = dependency(server, ConnectorPortRegister.class);
            System.out.println("LOCAL_NEO4J_READY " + ports.getLocalAddress(ConnectorType.BOLT).getPort());
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static DatabaseManagementService start(Path directory, int port) throws IOException {
        forgetTornIdentity(directory.resolve("data").resolve("server_id"));
        return new DatabaseManagementServiceBuilder(directory)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                .setConfig(auth_enabled, true)
                .setConfig(udc_enabled, false)
                .setConfig(BoltConnector.server_bolt_telemetry_enabled, false)
                .setConfig(pagecache_memory, ByteUnit.mebiBytes(128))
                // Without it an empty store takes half a gigabyte of disk.
                .setConfig(preallocate_logical_logs, false)
                // By default Bolt waits twice five seconds for late comers after the databases are down.
                .setConfig(netty_server_shutdown_quiet_period, 0)
                .build();
    }

    /** A first start that was killed while it wrote the server's identity leaves it empty; no later start could read it. */
    private static void forgetTornIdentity(Path identity) throws IOException {
        if (Files.exists(identity) && Files.size(identity) == 0) Files.delete(identity);
    }

    /** A database that cannot start does not fail the server's start: it stays down, with the cause kept aside. */
    private static void requireAvailable(DatabaseManagementService server) {
        var states = dependency(server, DatabaseStateService.class);
        for (var database : states.stateOfAllDatabases().keySet()) {
            states.causeOfFailure(database).ifPresent(cause -> {
                throw new IllegalStateException("Database " + database.name() + " did not start", cause);
            });
        }
        if (!server.database(DEFAULT_DATABASE_NAME).isAvailable(LONGEST_SHUTDOWN.toMillis())) {
            throw new IllegalStateException("Database " + DEFAULT_DATABASE_NAME + " is not available");
        }
    }

    /** Makes the parent's password the one that opens the store, also when the one of an earlier start was lost. */
    private static void ensurePassword(DatabaseManagementService server, String password)
            throws InvalidAuthTokenException {
        var login = dependency(server, AuthManager.class)
                .login(AuthToken.newBasicAuthToken("neo4j", password), ClientConnectionInfo.EMBEDDED_CONNECTION);
        // Asked first because the first statement costs two seconds of class loading.
        if (login.subject().getAuthenticationResult() == AuthenticationResult.SUCCESS) return;
        server.database(SYSTEM_DATABASE_NAME).executeTransactionally(
                "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", password));
    }

    private static <T> T dependency(DatabaseManagementService server, Class<T> type) {
        var system = (GraphDatabaseAPI) server.database(SYSTEM_DATABASE_NAME);
        return system.getDependencyResolver().resolveDependency(type);
    }

    private static void exitAtEndOfInput() {
        try {
            while (System.in.read() != -1) {}
        } catch (IOException broken) {
            // A broken pipe says the same as its end.
        }
        daemon(LocalNeo4j::haltWhenShutdownHangs);
        System.exit(0);
    }

    private static void haltWhenShutdownHangs() {
        try {
            Thread.sleep(LONGEST_SHUTDOWN.toMillis());
        } catch (InterruptedException nobodyInterrupts) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(2);
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private LocalNeo4j() {}
}
