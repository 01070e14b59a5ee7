package org.hepacast.testbed.ehr;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.ParserOptions;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.channel.impl.RetryPolicyProvider;
import ca.uhn.fhir.jpa.subscription.match.config.SubscriptionProcessorConfig;
import ca.uhn.fhir.jpa.subscription.match.deliver.email.IEmailSender;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import ca.uhn.fhir.jpa.subscription.submit.interceptor.SubscriptionMatcherInterceptor;
import ca.uhn.fhir.jpa.subscription.submit.interceptor.SynchronousSubscriptionMatcherInterceptor;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.hl7.fhir.dstu2.model.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.policy.TimeoutRetryPolicy;

/** The parts of HAPI's JPA server that this EHR is made of. */
@Configuration
@Import({
  JpaR4Config.class,
  HapiJpaConfig.class,
  JpaBatch2Config.class,
  Batch2JobsConfig.class,
  SubscriptionChannelConfig.class,
  SubscriptionProcessorConfig.class,
  SubscriptionSubmitterConfig.class,
  ThreadPoolFactoryConfig.class
})
public class EhrConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(EhrConfiguration.class);
  private static final int PAGE = 200;

  @Bean
  DataSource dataSource(@Value("${ehr.data}") String folder) {
    var source = new BasicDataSource();
    source.setDriverClassName("org.h2.Driver");
    // Written at commit, not half a second later: what the EHR has acknowledged survives a SIGKILL.
    source.setUrl("jdbc:h2:file:" + folder + "/ehr;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
    source.setUsername("sa");
    source.setMaxTotal(20);
    return source;
  }

  @Bean
  JpaStorageSettings storageSettings() {
    var settings = new JpaStorageSettings();
    // Inputs are read by version afterwards, so references to versions are kept as they are
    // written.
    settings.setEnforceReferentialIntegrityOnWrite(true);
    // Records are withdrawn, not deleted; and what is never deleted, HAPI looks up in memory.
    settings.setDeleteEnabled(false);
    // Conditional writes, and the suite makes no others, find what they mean without a search.
    settings.setMatchUrlCacheEnabled(true);
    settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ANY);
    return settings;
  }

  /**
   * HAPI strips versions from references unless told where to leave them: what an assessment rests
   * on must name the version that was read, or a correction cannot be explained afterwards.
   */
  @Bean
  ParserOptions keptVersions(FhirContext fhir) {
    ParserOptions options = fhir.getParserOptions();
    options.setDontStripVersionsFromReferencesAtPaths(
        "RiskAssessment.basis", "Provenance.entity.what", "Observation.derivedFrom");
    return options;
  }

  /** HAPI's own, but for how long it goes on, and that it says when it gives up. */
  @Primary
  @Bean
  RetryPolicyProvider notificationRetry(@Value("${ehr.data}") String folder) {
    Duration patience = new EhrSettings(Path.of(folder)).notificationRetry();
    return new RetryPolicyProvider() {
      @Override
      protected RetryPolicy retryPolicy() {
        var policy = new LosingRetryPolicy();
        policy.setTimeout(patience.toMillis());
        return policy;
      }
    };
  }

  /** Lets a notification that nobody takes be tried for a while, then be lost. */
  private static final class LosingRetryPolicy extends TimeoutRetryPolicy {
    private static final long serialVersionUID = 1;

    @Override
    public boolean canRetry(RetryContext context) {
      boolean again = super.canRetry(context);
      if (!again && context.getLastThrowable() != null) {
        LOG.error("A notification is lost: nobody took it");
      }
      return again;
    }
  }

  @Bean
  SubscriptionSettings subscriptionSettings() {
    var settings = new SubscriptionSettings();
    settings.addSupportedSubscriptionType(Subscription.SubscriptionChannelType.RESTHOOK);
    return settings;
  }

  /**
   * Notifies right after the commit. HAPI's own default writes each change into a table and looks
   * there every five seconds; what a crash loses here, the suite's sweep finds.
   */
  @Primary
  @Bean
  SubscriptionMatcherInterceptor promptSubscriptionMatcher() {
    return new SynchronousSubscriptionMatcherInterceptor();
  }

  /** Only rest-hooks are offered; HAPI wants a sender for mail all the same. */
  @Bean
  IEmailSender emailSender() {
    return mail -> {
      throw new UnsupportedOperationException(
          "The demo EHR sends no mail; use a rest-hook Subscription");
    };
  }

  @Bean
  PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Primary
  @Bean
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      DataSource source,
      ConfigurableListableBeanFactory beans,
      FhirContext fhir,
      JpaStorageSettings settings) {
    var factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
    factory.setPersistenceUnitName("EHR");
    factory.setDataSource(source);
    var properties = new Properties();
    properties.put("hibernate.dialect", HapiFhirH2Dialect.class.getName());
    properties.put("hibernate.hbm2ddl.auto", "update");
    properties.put("hibernate.jdbc.batch_size", "30");
    properties.put("hibernate.cache.use_query_cache", "false");
    properties.put("hibernate.cache.use_second_level_cache", "false");
    properties.put("hibernate.search.enabled", "false");
    factory.setJpaProperties(properties);
    return factory;
  }

  @Primary
  @Bean
  JpaTransactionManager transactionManager(EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }

  @Primary
  @Bean
  DatabaseBackedPagingProvider pagingProvider() {
    var provider = new DatabaseBackedPagingProvider();
    provider.setDefaultPageSize(PAGE);
    provider.setMaximumPageSize(PAGE);
    return provider;
  }
}
