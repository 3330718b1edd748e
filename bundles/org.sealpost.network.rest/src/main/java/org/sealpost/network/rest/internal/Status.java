package org.sealpost.network.rest.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.HttpServiceRuntimeConstants;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.network.api.manager.SecureElementManager;
import org.sealpost.store.api.Store;

/**
 * {@code status {}}: where the network listens, and its ends of the bearers. It is there once both
 * listeners are, and says ready once each of them serves something and deliveries are taken.
 */
@Component(
    service = Function.class,
    property = JsonCommand.NAME + "=status",
    configurationPid = "org.sealpost.network.rest",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Status extends JsonCommand {
  /** The path of TS.43, {@code docs/ts43.md}. */
  private static final String TS43 = "/ts43";

  private static final String FRONT = "sealpost.front";

  private final HttpServiceRuntime devices;
  private final HttpServiceRuntime management;
  private final Store store;
  private final Path token;

  /** The URL of what ends TLS in front of the listener for devices, while there is one. */
  @Reference(
      target = "(sealpost.endpoint=devices)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Supplier<String> front;

  /** The network's ends of the bearers that are installed now. */
  private final Set<Bearer> bearers = ConcurrentHashMap.newKeySet();

  /**
   * @param manager unused: without one the network is not ready
   */
  @Activate
  public Status(
      @Reference(target = "(sealpost.listener=devices)") HttpServiceRuntime devices,
      @Reference(target = "(sealpost.listener=management)") HttpServiceRuntime management,
      @Reference SecureElementManager manager,
      @Reference Store store,
      RestConfig config) {
    this.devices = devices;
    this.management = management;
    this.store = store;
    this.token = ApiToken.file(Path.of(config.data()));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addBearer(Bearer bearer) {
    bearers.add(bearer);
  }

  void removeBearer(Bearer bearer) {
    bearers.remove(bearer);
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    arguments.expectNoOthers();
    Optional<RuntimeDTO> toDevices = state(devices);
    Optional<RuntimeDTO> toManagement = state(management);
    Optional<String> http = toDevices.flatMap(this::deviceAddress);
    Optional<String> api = toManagement.flatMap(Status::address);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put(
        "ready",
        http.isPresent()
            && api.isPresent()
            && toDevices.filter(Status::serves).isPresent()
            && toManagement.filter(Status::serves).isPresent());
    http.ifPresent(url -> status.put("http", url));
    toDevices
        .flatMap(listener -> http.flatMap(url -> frontDoor(listener, url)))
        .ifPresent(url -> status.put("ts43", url));
    api.ifPresent(url -> status.put("api", url + ApiServlet.PATH));
    status.put("apiToken", token.toString());
    status.put(
        "store", store.failure().map(why -> why.reason() + ": " + why.getMessage()).orElse("ok"));
    status.put(
        "bearers",
        bearers.stream().sorted(Comparator.comparing(Bearer::name)).map(Status::view).toList());
    return status;
  }

  private static Map<String, Object> view(Bearer bearer) {
    BearerState state = bearer.state();
    BearerCounters counters = bearer.counters();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", bearer.name());
    view.put("up", state.up());
    view.put("reason", state.reason());
    view.put("cost", bearer.cost());
    view.put("framesSent", counters.framesSent());
    view.put("framesReceived", counters.framesReceived());
    view.put("failures", counters.failures());
    return view;
  }

  /** Nothing of a listener that is just being restarted: it may throw until we are told. */
  private static Optional<RuntimeDTO> state(HttpServiceRuntime listener) {
    try {
      return Optional.of(listener.getRuntimeDTO());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static boolean serves(RuntimeDTO listener) {
    return Arrays.stream(listener.servletContextDTOs)
        .anyMatch(context -> context.servletDTOs.length > 0);
  }

  /** Where phones ask what they are entitled to, if this node serves them. */
  private static Optional<String> frontDoor(RuntimeDTO listener, String url) {
    return Arrays.stream(listener.servletContextDTOs)
        .flatMap(context -> Arrays.stream(context.servletDTOs))
        .flatMap(servlet -> Arrays.stream(servlet.patterns))
        .filter(TS43::equals)
        .findFirst()
        .map(path -> url + path);
  }

  /** Nobody reaches a listener that is behind another one as long as that is not there. */
  private Optional<String> deviceAddress(RuntimeDTO listener) {
    return listener.serviceDTO.properties.containsKey(FRONT)
        ? Optional.ofNullable(front).map(Supplier::get)
        : address(listener);
  }

  /** The first address without the slash at its end. */
  private static Optional<String> address(RuntimeDTO listener) {
    Object endpoints =
        listener.serviceDTO.properties.get(HttpServiceRuntimeConstants.HTTP_SERVICE_ENDPOINT);
    return endpoints instanceof String[] urls && urls.length > 0
        ? Optional.of(urls[0].replaceAll("/$", ""))
        : Optional.empty();
  }
}
