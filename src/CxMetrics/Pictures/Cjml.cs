using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Journeys as CJML 2.0, the XML of the Customer Journey Modelling Language.</summary>
/// <remarks>
/// A touchpoint with a channel is a communication point, one without is an action. Whoever the plan names as actor starts it;
/// the customer does where it names nobody. Elements, their order and their values are those of the example that the language's
/// authors publish and of the published sources of its editor and converter; no schema could be found to check against, so a
/// strict reader may want something else. Branches, ways back and planned times have no element there and become comments.
/// Names are kept; characters that XML cannot hold become U+FFFD. Source: cjml.no (SINTEF).
/// </remarks>
public static class Cjml
{
    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan; its stages are the phases.</param>
    /// <returns>An XML document with a <c>plannedJourney</c>.</returns>
    public static string Planned(Journey plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return CjmlWriter.Document(xml => new CjmlJourney(plan, null).WritePlanned(xml));
    }

    /// <summary>Writes what happened in one case.</summary>
    /// <param name="observed">The case. Its name is not written.</param>
    /// <param name="plan">The plan, which is written too; events that it does not expect become <c>adhoc</c>, touchpoints that
    /// it waits for in vain <c>missing</c>, as in the best alignment. Null for none.</param>
    /// <param name="channel">The attribute of events that names the channel; null for the planned channels.</param>
    /// <returns>An XML document with an <c>actualJourney</c>, times in UTC, ratings as experience.</returns>
    public static string Actual(JourneyCase observed, Journey? plan = null, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(observed);
        return CjmlWriter.Document(xml =>
        {
            var journey = new CjmlJourney(plan, observed) { ChannelAttribute = channel };
            if (plan is not null)
                journey.WritePlanned(xml);
            journey.WriteActual(xml);
        });
    }
}
