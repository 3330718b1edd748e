package org.sealpost.network.rest.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands over HTTP, for whoever has the token of the data folder.
 *
 * <pre>
 * POST /api/v1/delivery/get          the command delivery.get
 * Authorization: Bearer TOKEN
 *
 * 200                                what the command answers
 * 400 401 404 405 413 500            {"error": what was expected and what was found}
 * </pre>
 */
@Component(
    service = Servlet.class,
    configurationPid = "org.sealpost.network.rest",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RestConfig.class)
@HttpWhiteboardServletPattern(ApiServlet.PATH + "/*")
@HttpWhiteboardTarget("(sealpost.listener=management)")
public final class ApiServlet extends HttpServlet {
  static final String PATH = "/api/v1";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

  /** A card file of the largest size, and what is around it. */
  private static final int MOST_OCTETS = (1 << 20) + 1024;

  private final transient ApiToken token;
  private final transient Map<Object, Function<String, String>> commands =
      new ConcurrentHashMap<>();

  /** Makes the token if there is none. */
  @Activate
  public ApiServlet(RestConfig config) throws IOException {
    this(ApiToken.in(Path.of(config.data())));
  }

  ApiServlet(ApiToken token) {
    this.token = token;
  }

  @Reference(
      service = Function.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(" + JsonCommand.NAME + "=*)")
  void addCommand(Function<String, String> command, Map<String, Object> properties) {
    commands.put(properties.get(JsonCommand.NAME), command);
  }

  void removeCommand(Function<String, String> command, Map<String, Object> properties) {
    commands.remove(properties.get(JsonCommand.NAME), command);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!Optional.ofNullable(request.getHeader("Authorization"))
        .filter(token::admits)
        .isPresent()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      refuse(response, 401, "Authorization: expected the token of this network, found another");
      return;
    }
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      refuse(response, 405, "method: expected POST, found another");
      return;
    }
    Function<String, String> command = commands.get(name(request));
    if (command == null) {
      refuse(response, 404, "path: expected that of a command, found another");
      return;
    }
    byte[] body = request.getInputStream().readNBytes(MOST_OCTETS + 1);
    if (body.length > MOST_OCTETS) {
      refuse(response, 413, "request: expected at most " + MOST_OCTETS + " octets, found more");
      return;
    }
    run(command, new String(body, StandardCharsets.UTF_8), response);
  }

  private static String name(HttpServletRequest request) {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    return path.substring(1).replace('/', '.');
  }

  private static void run(
      Function<String, String> command, String arguments, HttpServletResponse response)
      throws IOException {
    String result;
    try {
      result = command.apply(arguments);
    } catch (IllegalArgumentException e) {
      refuse(response, 400, e.getMessage());
      return;
    } catch (StoreException e) {
      LOG.error("A command failed: {}", e.getMessage());
      refuse(response, 500, "store: " + e.reason());
      return;
    } catch (RuntimeException e) {
      LOG.error("A command failed", e);
      refuse(response, 500, "the command failed: the log says why");
      return;
    }
    answer(response, 200, result);
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    answer(response, status, JsonCommand.json(Map.of("error", why)));
  }

  private static void answer(HttpServletResponse response, int status, String json)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().println(json);
  }
}
