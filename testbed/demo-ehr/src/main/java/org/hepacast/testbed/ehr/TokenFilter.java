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

/**
 * Answers 401 to whoever shows no token that is good now (RFC 6750). What the server offers may be
 * read by everybody.
 */
final class TokenFilter implements Filter {
  private final EhrSettings settings;

  TokenFilter(EhrSettings settings) {
    this.settings = settings;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<String> tokens = settings.tokens();
    var http = (HttpServletRequest) request;
    String shown = http.getHeader("Authorization");
    boolean known =
        shown != null
            && shown.startsWith("Bearer ")
            && tokens.contains(shown.substring("Bearer ".length()));
    if (tokens.isEmpty() || known || http.getRequestURI().endsWith("/metadata")) {
      chain.doFilter(request, response);
      return;
    }
    var refusal = (HttpServletResponse) response;
    refusal.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    refusal.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }
}
