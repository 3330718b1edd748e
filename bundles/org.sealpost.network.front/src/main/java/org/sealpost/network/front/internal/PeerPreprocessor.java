package org.sealpost.network.front.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;

/**
 * Lets every servlet of the listener for devices see whose request it is: what is behind our TLS
 * and behind trusted proxies. A header is believed from a trusted proxy and from nobody else.
 */
@Component(service = Preprocessor.class, configurationPid = "org.sealpost.network.front.peers")
@Designate(ocd = PeerConfig.class)
@HttpWhiteboardTarget("(sealpost.listener=devices)")
public final class PeerPreprocessor implements Preprocessor {
  /** Stands for whoever has gone already, or came past TLS: they share what one peer may have. */
  private static final String NOBODY = "0.0.0.0";

  private final List<AddressRange> proxies;
  private final boolean onlyProxies;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile TlsFront front;

  /** Checks the configuration. */
  @Activate
  public PeerPreprocessor(PeerConfig config) {
    proxies = Stream.of(config.trustedProxies()).map(AddressRange::of).toList();
    onlyProxies = config.onlyProxies();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse to) {
      filter(asked, to, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    TlsFront current = front;
    Optional<InetAddress> nearest =
        current == null
            ? AddressRange.literal(request.getRemoteAddr().replaceFirst("%.*", ""))
            : current.peers().behind(request.getRemotePort());
    boolean secure = current != null;
    String origin = NOBODY;
    if (nearest.isPresent()) {
      boolean proxy = isTrusted(nearest.get());
      if (onlyProxies && !proxy && !nearest.get().isLoopbackAddress()) {
        refuse(response);
        return;
      }
      Forwarded forwarded = proxy ? forwarded(request) : Forwarded.none();
      origin = forwarded.origin(nearest.get(), this::isTrusted).getHostAddress();
      secure = proxy ? forwarded.secure() : secure;
    }
    chain.doFilter(new SeenRequest(request, origin, secure), response);
  }

  private boolean isTrusted(InetAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * A proxy that writes one header passes the other one on as the peer sent it. Who sends both, and
   * not the same in both, is taken for the proxy itself.
   */
  private Forwarded forwarded(HttpServletRequest request) {
    List<String> lists = Collections.list(request.getHeaders("X-Forwarded-For"));
    List<String> elements = Collections.list(request.getHeaders("Forwarded"));
    Forwarded byLists =
        Forwarded.ofLists(lists, Collections.list(request.getHeaders("X-Forwarded-Proto")));
    Forwarded byElements = Forwarded.ofElements(elements);
    if (lists.isEmpty() || elements.isEmpty()) {
      return elements.isEmpty() ? byLists : byElements;
    }
    return byLists.hops().equals(byElements.hops()) ? byLists : Forwarded.none();
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().println("peer: expected a trusted proxy, found another address");
  }
}
