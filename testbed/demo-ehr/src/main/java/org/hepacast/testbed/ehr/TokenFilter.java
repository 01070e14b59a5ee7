package org.hepacast.testbed.ehr;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.hepacast.testbed.ehr.smart.AuthorizationServer;
import org.hepacast.testbed.ehr.smart.AuthorizationServer.Verdict;

/**
 * Answers 401 to whoever shows no token that is good now, and 403 where its scopes do not allow the
 * request (RFC 6750). What the server offers may be read by everybody.
 */
final class TokenFilter implements Filter {
  private static final String BEARER = "Bearer ";
  private static final Set<String> OFFERS = Set.of("metadata", AuthorizationServer.CONFIGURATION);

  private final EhrSettings settings;
  private final AuthorizationServer server;

  TokenFilter(EhrSettings settings, AuthorizationServer server) {
    this.settings = settings;
    this.server = server;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var refusal = (HttpServletResponse) response;
    switch (verdict((HttpServletRequest) request)) {
      case ALLOWED -> chain.doFilter(request, response);
      case UNKNOWN ->
          refuse(refusal, HttpServletResponse.SC_UNAUTHORIZED, "Bearer error=\"invalid_token\"");
      case BEYOND_ITS_SCOPES ->
          refuse(refusal, HttpServletResponse.SC_FORBIDDEN, "Bearer error=\"insufficient_scope\"");
    }
  }

  private Verdict verdict(HttpServletRequest request) {
    List<String> tokens = settings.tokens();
    String path = request.getRequestURI().replaceFirst("^/fhir/?", "");
    boolean open = settings.openToAll() || (tokens.isEmpty() && settings.registration().isEmpty());
    if (open || OFFERS.contains(path)) {
      return Verdict.ALLOWED;
    }
    String shown = request.getHeader("Authorization");
    if (shown == null || !shown.startsWith(BEARER)) {
      return Verdict.UNKNOWN;
    }
    String token = shown.substring(BEARER.length());
    return tokens.contains(token)
        ? Verdict.ALLOWED
        : server.verdict(token, request.getMethod(), path);
  }

  private static void refuse(HttpServletResponse response, int status, String challenge) {
    response.setStatus(status);
    response.setHeader("WWW-Authenticate", challenge);
  }
}
