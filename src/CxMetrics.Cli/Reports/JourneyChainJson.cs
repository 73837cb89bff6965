using System.Text.Json;
using CxMetrics.Attribution;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes what lies ahead of each touchpoint, as members of the object of <see cref="JourneyJsonReport"/>.</summary>
internal static class JourneyChainJson
{
    // Solving a chain takes a time that grows with the cube of the touchpoints, and once more for each one removed.
    private const int MostTouchpoints = 200;

    public static void Write(Utf8JsonWriter json, JourneyReport report)
    {
        if (report.Log.Touchpoints.Count > MostTouchpoints)
            return;
        WriteToEnd(json, report.Log.ChainToEnd());
        if (report.Outcomes.Count > 0)
            WriteToOutcomes(json, report);
    }

    private static void WriteToEnd(Utf8JsonWriter json, AbsorbingChain chain)
    {
        json.WriteStartObject("absorbingStartEnd");
        Json.WriteNumber(json, "expectedEventsFromStart", chain.Start.ExpectedVisits);
        Json.WriteNumber(json, "sdOfStepsFromStartInclStart", chain.Start.VisitStandardDeviation);
        json.WriteStartObject("expectedRemainingEventsInclCurrent");
        foreach (string touchpoint in chain.Touchpoints)
            Json.WriteNumber(json, touchpoint, chain[touchpoint].ExpectedVisits);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteToOutcomes(Utf8JsonWriter json, JourneyReport report)
    {
        var chain = report.Log.ChainToOutcomes();
        json.WriteStartObject("outcomeChain");
        JourneyJson.WriteNames(json, "outcomes", [.. report.Outcomes.Select(outcome => outcome.Outcome)]);
        json.WriteStartObject("casesPerOutcome");
        foreach (var (outcome, cases) in report.Outcomes)
            json.WriteNumber(outcome, cases);
        json.WriteEndObject();
        json.WriteStartObject("absorptionProbability");
        WriteState(json, JourneyJson.Unlike("START", chain.Touchpoints), chain.Start, report);
        foreach (string touchpoint in chain.Touchpoints)
            WriteState(json, touchpoint, chain[touchpoint], report);
        json.WriteEndObject();
        foreach (var (outcome, _) in report.Outcomes)
        {
            json.WriteStartObject($"removalEffectOn{outcome}");
            foreach (var (touchpoint, effect) in chain.Touchpoints.Zip(chain.RemovalEffects(outcome)))
                Json.WriteNumber(json, touchpoint, effect);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, string name, ChainState state, JourneyReport report)
    {
        json.WriteStartObject(name);
        foreach (var (outcome, _) in report.Outcomes)
            Json.WriteNumber(json, outcome, state.ProbabilityOf(outcome));
        json.WriteEndObject();
    }
}
