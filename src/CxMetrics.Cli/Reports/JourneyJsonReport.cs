using System.Globalization;
using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes the flow of a log as one JSON object, numbers in full precision, NaN as null.</summary>
internal static class JourneyJsonReport
{
    private const int MostVariants = 20;
    private const int MostSteps = 8;
    private const int MostPairs = 30;
    private const int MostDeviations = 10;

    public static void Write(JourneyReport report, Stream output)
    {
        var buffered = new BufferedStream(output);
        using (var json = new Utf8JsonWriter(buffered, ScoreJsonReport.Options))
        {
            json.WriteStartObject();
            WriteCounts(json, report);
            WriteTouchpoints(json, report.Flow);
            WriteTransitions(json, report.Flow);
            JourneyJson.WriteDurations(json, "caseDurationSeconds", report.Flow.CaseDurations);
            JourneyJson.WriteNumbers(json, "caseLengthEvents", report.Flow.CaseLengths);
            json.WriteStartObject("bounce");
            json.WriteNumber("singleEventCases", report.Flow.Bounces);
            Json.WriteNumber(json, "rate", report.Flow.BounceRate.Value);
            json.WriteEndObject();
            WriteVariants(json, report.Variants);
            WriteRework(json, report.Flow);
            WriteSteps(json, report.Log.StepMatrix(MostSteps));
            WritePairs(json, report.Log.EventuallyFollows(MostPairs));
            JourneyChainJson.Write(json, report);
            if (report.Conformance is { } conformance)
                WriteConformance(json, conformance);
            JourneyScoreJson.Write(json, report);
            json.WriteEndObject();
        }
        buffered.Write("\n"u8);
        buffered.Flush();
    }

    private static void WriteCounts(Utf8JsonWriter json, JourneyReport report)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("cases", report.Log.CaseCount);
        json.WriteNumber("events", report.Log.EventCount);
        json.WriteNumber("activities", report.Log.Touchpoints.Count);
        json.WriteEndObject();
        json.WriteStartObject("ties");
        json.WriteNumber("adjacentEqualTimestampsWithinCase", report.Flow.AdjacentTies);
        json.WriteEndObject();
    }

    private static void WriteTouchpoints(Utf8JsonWriter json, Flow flow)
    {
        json.WriteStartArray("activities");
        foreach (var touchpoint in flow.Touchpoints)
        {
            json.WriteStartObject();
            json.WriteString("activity", touchpoint.Name);
            json.WriteNumber("events", touchpoint.Events);
            json.WriteNumber("cases", touchpoint.Cases);
            json.WriteNumber("starts", touchpoint.Starts);
            json.WriteNumber("ends", touchpoint.Ends);
            Json.WriteNumber(json, "exitRate", touchpoint.ExitRate);
            Json.WriteNumber(json, "eventsPerVisitingCase", touchpoint.EventsPerVisitingCase);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTransitions(Utf8JsonWriter json, Flow flow)
    {
        json.WriteStartArray("dfg");
        foreach (var transition in flow.Transitions)
        {
            var durations = transition.Durations;
            json.WriteStartObject();
            json.WriteString("from", transition.From);
            json.WriteString("to", transition.To);
            json.WriteNumber("count", transition.Count);
            json.WriteNumber("cases", transition.Cases);
            json.WriteStartObject("transitionSeconds");
            Json.WriteNumber(json, "mean", durations.MeanSeconds);
            Json.WriteNumber(json, "median", durations.QuantileSeconds(0.5));
            Json.WriteNumber(json, "min", durations.QuantileSeconds(0));
            Json.WriteNumber(json, "max", durations.QuantileSeconds(1));
            Json.WriteNumber(json, "sum", durations.TotalSeconds);
            Json.WriteNumber(json, "sd", durations.StandardDeviationSeconds);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteVariants(Utf8JsonWriter json, Variants variants)
    {
        json.WriteStartObject("variants");
        json.WriteNumber("count", variants.Count);
        json.WriteNumber("singletons", variants.Singletons);
        json.WriteStartArray($"top{MostVariants}");
        foreach (var variant in variants.Take(MostVariants))
        {
            json.WriteStartObject();
            JourneyJson.WriteNames(json, "path", variant.Path);
            json.WriteNumber("count", variant.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber($"casesCoveredByTop{MostVariants}", variants.CasesCovered(MostVariants));
        json.WriteEndObject();
    }

    private static void WriteRework(Utf8JsonWriter json, Flow flow)
    {
        json.WriteStartObject("rework");
        json.WriteNumber("casesWithAnyRepeatedActivity", flow.ReworkCases);
        WriteCountsOf(json, "casesPerRepeatedActivity", flow, touchpoint => touchpoint.ReworkCases);
        WriteCountsOf(json, "selfLoopEvents", flow, touchpoint => touchpoint.SelfLoops);
        WriteCountsOf(json, "repetitionEventsNonAdjacent", flow, touchpoint => touchpoint.Repetitions);
        json.WriteEndObject();
    }

    private static void WriteCountsOf(Utf8JsonWriter json, string name, Flow flow, Func<FlowTouchpoint, int> countOf)
    {
        json.WriteStartObject(name);
        foreach (var touchpoint in flow.Touchpoints.Where(touchpoint => countOf(touchpoint) > 0))
            json.WriteNumber(touchpoint.Name, countOf(touchpoint));
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, StepMatrix steps)
    {
        json.WriteStartArray($"stepMatrixFirst{MostSteps}");
        for (int step = 1; step <= MostSteps; step++)
        {
            json.WriteStartObject();
            json.WriteNumber("step", step);
            json.WriteNumber("activeCases", steps.ActiveCases(step));
            json.WriteNumber("endedBefore", steps.EndedBefore(step));
            json.WriteStartObject("counts");
            foreach (string touchpoint in steps.Touchpoints)
            {
                if (steps.CountOf(step, touchpoint) is var count and > 0)
                    json.WriteNumber(touchpoint, count);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WritePairs(Utf8JsonWriter json, IEnumerable<EventualTransition> pairs)
    {
        json.WriteStartArray($"eventuallyFollowsCasesTop{MostPairs}");
        foreach (var (from, to, cases) in pairs.Take(MostPairs))
        {
            json.WriteStartObject();
            json.WriteString("from", from);
            json.WriteString("to", to);
            json.WriteNumber("cases", cases);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteConformance(Utf8JsonWriter json, Conformance conformance)
    {
        json.WriteStartObject("conformance");
        json.WriteString("plan", conformance.Plan.Name);
        json.WriteNumber("cases", conformance.CaseCount);
        json.WriteNumber("fullyConformingCases", conformance.ConformingCaseCount);
        json.WriteNumber("moves", conformance.MoveCount);
        json.WriteNumber("conformingMoves", conformance.ConformingMoveCount);
        Json.WriteNumber(json, "moveConformance", conformance.MoveConformanceShare);
        json.WriteStartArray("designedEdgesNeverObserved");
        foreach (var (from, to) in conformance.UnseenTransitions)
        {
            json.WriteStartArray();
            json.WriteStringValue(from);
            json.WriteStringValue(to);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        Json.WriteNumber(json, "edgePrecision", conformance.TransitionPrecision);
        json.WriteNumber("unknownActivityEvents", conformance.UnknownEventCount);
        json.WriteStartArray($"top{MostDeviations}Deviations");
        foreach (var move in conformance.DeviatingMoves.Take(MostDeviations))
        {
            json.WriteStartObject();
            json.WriteString("from", move.From ?? "START");
            json.WriteString("to", move.To ?? "END");
            json.WriteNumber("count", move.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteAlignment(json, conformance);
        json.WriteStartArray("deviations");
        foreach (var deviation in conformance.Deviations)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(deviation.Kind.ToString()));
            json.WriteString("activity", deviation.Touchpoint);
            json.WriteNumber("count", deviation.Count);
            json.WriteNumber("cases", deviation.CaseCount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAlignment(Utf8JsonWriter json, Conformance conformance)
    {
        json.WriteStartObject("alignment");
        json.WriteNumber("emptyTraceCost", conformance.Plan.ShortestLength);
        json.WriteStartArray($"top{MostVariants}VariantCost");
        foreach (var variant in conformance.Variants.Take(MostVariants))
        {
            json.WriteStartObject();
            JourneyJson.WriteNames(json, "path", variant.Variant.Path);
            json.WriteNumber("cases", variant.Variant.Count);
            json.WriteNumber("cost", variant.Cost);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("totalCost", conformance.TotalCost);
        Json.WriteNumber(json, "meanFitness", conformance.CaseWeightedFitness);
        Json.WriteNumber(json, "eventWeightedFitness", conformance.EventWeightedFitness);
        json.WriteNumber("fittingCases", conformance.ConformingCaseCount);
        json.WriteStartObject("costHistogram");
        foreach (var variants in conformance.Variants.GroupBy(variant => variant.Cost).OrderBy(group => group.Key))
        {
            json.WriteNumber(
                variants.Key.ToString(CultureInfo.InvariantCulture),
                variants.Sum(variant => variant.Variant.Count)
            );
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
