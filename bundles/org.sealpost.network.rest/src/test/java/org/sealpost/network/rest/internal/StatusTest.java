package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;
import org.osgi.service.servlet.runtime.dto.ServletDTO;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;

class StatusTest {
  private static final String DEVICES = "http://127.0.0.1:8080/";
  private static final String MANAGEMENT = "http://127.0.0.1:8081/";

  @Test
  void a_network_whose_listeners_serve_is_ready_and_says_where() {
    assertThat(status(listener(1, DEVICES), listener(1, MANAGEMENT)))
        .isEqualTo(
            "{\"ready\":true,\"http\":\"http://127.0.0.1:8080\","
                + "\"ts43\":\"http://127.0.0.1:8080/ts43\","
                + "\"api\":\"http://127.0.0.1:8081/api/v1\","
                + "\"apiToken\":\"/var/lib/sealpost/api-token\",\"store\":\"ok\",\"bearers\":[]}");
  }

  @Test
  void a_network_without_servlet_or_address_is_not_ready() {
    assertThat(status(listener(0, DEVICES), listener(1, MANAGEMENT))).contains("\"ready\":false");
    assertThat(status(listener(1, DEVICES), listener(0, MANAGEMENT))).contains("\"ready\":false");
    assertThat(status(listener(1), listener(1, MANAGEMENT)))
        .contains("\"ready\":false")
        .doesNotContain("\"http\"");
  }

  @Test
  void a_network_with_a_listener_that_is_just_going_is_not_ready() {
    HttpServiceRuntime going =
        listener(
            () -> {
              throw new IllegalStateException("Service is already unregistered");
            });
    assertThat(status(going, listener(1, MANAGEMENT)))
        .contains("\"ready\":false", "\"api\"")
        .doesNotContain("\"http\"");
    assertThat(status(listener(1, DEVICES), going))
        .contains("\"ready\":false", "\"http\"")
        .doesNotContain("\"api\"");
  }

  @Test
  void a_network_that_serves_no_phones_names_no_place_for_them() {
    assertThat(status(listener(0, DEVICES), listener(1, MANAGEMENT))).doesNotContain("ts43");
  }

  @Test
  void a_network_that_cannot_write_says_why() {
    HttpServiceRuntime devices = listener(1, DEVICES);
    HttpServiceRuntime management = listener(1, MANAGEMENT);
    Fakes full = new Fakes();
    full.failure = Optional.of(new StoreException(StoreException.Reason.FULL, "COMMIT failed"));
    assertThat(status(devices, management, full.store))
        .contains("\"store\":\"FULL: COMMIT failed\"");
  }

  @Test
  void each_bearer_says_whether_it_is_up_and_what_it_moved() {
    Status status =
        new Status(
            listener(1, DEVICES),
            listener(1, MANAGEMENT),
            new Fakes().manager,
            new Fakes().store,
            new Config());
    Bearer sms = Fakes.bearer("sms", BearerState.down("no centre"));
    status.addBearer(sms);
    status.addBearer(Fakes.bearer("http", BearerState.UP));
    assertThat(status.apply("{}"))
        .contains(
            "\"bearers\":[{\"name\":\"http\",\"up\":true,",
            "{\"name\":\"sms\",\"up\":false,\"reason\":\"no centre\",\"cost\":100,"
                + "\"framesSent\":1,\"framesReceived\":2,\"failures\":5}");
    status.removeBearer(sms);
    assertThat(status.apply("{}")).doesNotContain("\"sms\"");
  }

  private static String status(HttpServiceRuntime devices, HttpServiceRuntime management) {
    return status(devices, management, new Fakes().store);
  }

  private static String status(
      HttpServiceRuntime devices, HttpServiceRuntime management, Store store) {
    return new Status(devices, management, new Fakes().manager, store, new Config()).apply("{}");
  }

  private static HttpServiceRuntime listener(int servlets, String... endpoints) {
    ServletContextDTO context = new ServletContextDTO();
    context.servletDTOs =
        Stream.generate(StatusTest::servlet).limit(servlets).toArray(ServletDTO[]::new);
    RuntimeDTO runtime = new RuntimeDTO();
    runtime.servletContextDTOs = new ServletContextDTO[] {context};
    runtime.serviceDTO = new ServiceReferenceDTO();
    runtime.serviceDTO.properties = Map.of("osgi.http.endpoint", endpoints);
    return listener(() -> runtime);
  }

  private static ServletDTO servlet() {
    ServletDTO servlet = new ServletDTO();
    servlet.patterns = new String[] {"/ts43"};
    return servlet;
  }

  private static HttpServiceRuntime listener(Supplier<RuntimeDTO> runtime) {
    return new HttpServiceRuntime() {
      @Override
      public RuntimeDTO getRuntimeDTO() {
        return runtime.get();
      }

      @Override
      public RequestInfoDTO calculateRequestInfoDTO(String path) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static final class Config implements RestConfig {
    @Override
    public String data() {
      return "/var/lib/sealpost";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return RestConfig.class;
    }
  }
}
