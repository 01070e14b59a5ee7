package org.hepacast.testbed.ehr;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hepacast.testbed.ehr.smart.AuthorizationServer;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.SearchParameter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The demo EHR: a FHIR R4 server with conditional updates, transactions, history and rest-hook
 * Subscriptions. Arguments: data folder, port, and the address it listens at where that is not the
 * loopback address.
 */
public final class DemoEhr {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String TOKEN = "/oauth2/token";

  /** What the suite reads, what it writes, and what those point at. */
  private static final List<String> RESOURCE_TYPES =
      List.of(
          "Patient",
          "Consent",
          "Condition",
          "BodyStructure",
          "Specimen",
          "Procedure",
          "ServiceRequest",
          "Appointment",
          "Observation",
          "ImagingStudy",
          "MedicationAdministration",
          "MedicationStatement",
          "MedicationRequest",
          "Medication",
          "DiagnosticReport",
          "Encounter",
          "Organization",
          "Endpoint",
          "Device",
          "RiskAssessment",
          "Provenance",
          "Media",
          "AuditEvent",
          "Subscription",
          "SearchParameter");

  private DemoEhr() {}

  public static void main(String[] args) throws Exception {
    if (args.length < 2 || args.length > 3) {
      System.err.println("usage: DemoEhr DATA_FOLDER PORT [ADDRESS]");
      System.exit(2);
    }
    int port = Integer.parseInt(args[1]);
    String address = args.length == 3 ? args[2] : LOOPBACK;
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "arguments", Map.of("ehr.data", Path.of(args[0]).toAbsolutePath().toString())));
    context.register(EhrConfiguration.class);
    context.refresh();
    retireProbabilitySearch(context);
    serve(fhirServer(context, address, port), new EhrSettings(Path.of(args[0])), address, port);
  }

  /**
   * HAPI 8.8.0 indexes {@code RiskAssessment.prediction.probability} as a duration and answers 500
   * to a probabilityRange in %, which R4 demands (invariant ras-1). Without the search parameter it
   * takes it.
   */
  private static void retireProbabilitySearch(AnnotationConfigApplicationContext context) {
    var parameter = new SearchParameter();
    parameter.setId("RiskAssessment-probability");
    parameter
        .setUrl("http://hl7.org/fhir/SearchParameter/RiskAssessment-probability")
        .setName("probability")
        .setStatus(Enumerations.PublicationStatus.RETIRED)
        .setDescription("Not searched by.")
        .setCode("probability")
        .addBase("RiskAssessment")
        .setType(Enumerations.SearchParamType.NUMBER)
        .setExpression("RiskAssessment.prediction.probability");
    context
        .getBean(DaoRegistry.class)
        .getResourceDao(SearchParameter.class)
        .update(parameter, new SystemRequestDetails());
  }

  private static RestfulServer fhirServer(
      AnnotationConfigApplicationContext context, String address, int port) {
    IFhirSystemDao<?, ?> system = context.getBean(IFhirSystemDao.class);
    context.getBean(DaoRegistry.class).setSupportedResourceTypes(RESOURCE_TYPES);
    var server = new RestfulServer(system.getContext());
    server.registerProviders(context.getBean(ResourceProviderFactory.class).createProviders());
    server.registerProvider(context.getBean(IJpaSystemProvider.class));
    server.setPagingProvider(context.getBean(DatabaseBackedPagingProvider.class));
    server.setDefaultResponseEncoding(EncodingEnum.JSON);
    // Elsewhere than on the loopback address callers know it by many names: links take theirs.
    server.setServerAddressStrategy(
        address.equals(LOOPBACK)
            ? new HardcodedServerAddressStrategy("http://127.0.0.1:" + port + "/fhir")
            : new IncomingRequestAddressStrategy());
    return server;
  }

  private static void serve(RestfulServer fhir, EhrSettings settings, String address, int port)
      throws Exception {
    var jetty = new Server();
    var connector = new ServerConnector(jetty);
    connector.setHost(address);
    connector.setPort(port);
    jetty.addConnector(connector);
    var handler = new ServletContextHandler("/");
    var authorization =
        new AuthorizationServer(
            URI.create(settings.address().orElse("http://%s:%d".formatted(address, port)) + TOKEN),
            Clock.systemUTC());
    var smart = new ServletHolder(new SmartServlet(settings, authorization));
    handler.addServlet(smart, TOKEN);
    handler.addServlet(smart, "/fhir/" + AuthorizationServer.CONFIGURATION);
    handler.addFilter(
        new FilterHolder(new TokenFilter(settings, authorization)),
        "/fhir/*",
        EnumSet.of(DispatcherType.REQUEST));
    handler.addServlet(new ServletHolder(fhir), "/fhir/*");
    jetty.setHandler(handler);
    jetty.setStopAtShutdown(true);
    jetty.start();
    jetty.join();
  }
}
