package org.hepacast.testbed.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hepacast.testbed.ehr.smart.AuthorizationServer;
import org.hepacast.testbed.ehr.smart.Registration;

/** The authorization server on the network: its configuration by GET, tokens by POST. */
final class SmartServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient EhrSettings settings;
  private final transient AuthorizationServer server;

  SmartServlet(EhrSettings settings, AuthorizationServer server) {
    this.settings = settings;
    this.server = server;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (settings.registration().isEmpty()
        || !request.getRequestURI().endsWith(AuthorizationServer.CONFIGURATION)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    answer(response, server.configuration());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Registration> client = settings.registration();
    if (client.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String form = new String(request.getInputStream().readAllBytes(), UTF_8);
    answer(response, server.token(client.get(), form));
  }

  private static void answer(HttpServletResponse response, AuthorizationServer.Answer answer)
      throws IOException {
    response.setStatus(answer.status());
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(answer.body().getBytes(UTF_8));
  }
}
