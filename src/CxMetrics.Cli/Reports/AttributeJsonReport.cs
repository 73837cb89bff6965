using System.Text.Json;
using CxMetrics.Attribution;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes an attribution as one JSON object, numbers in full precision, NaN as null.</summary>
internal static class AttributeJsonReport
{
    private const string Start = "(start)";
    private const string Conversion = "(conversion)";

    public static void Write(AttributeReport report, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, ScoreJsonReport.Options))
        {
            var paths = report.Paths;
            json.WriteStartObject();
            json.WriteNumber("paths", paths.Count);
            json.WriteNumber("conversions", paths.Conversions);
            Json.WriteNumber(json, "value", paths.Value);
            json.WriteNumber("nulls", paths.Nulls);
            JourneyJson.WriteNames(json, "channelsInOrderOfFirstAppearance", paths.Channels);
            JourneyJson.WriteNumbers(json, "pathLength", new([.. paths.Select(path => (double)path.Channels.Count)]));
            WriteHeuristics(json, report);
            json.WriteStartArray("markov");
            foreach (var markov in report.Markov)
                WriteMarkov(json, markov, paths.Nulls > 0);
            json.WriteEndArray();
            json.WriteStartObject("pathRemoval");
            WriteEffects(json, report.PathEffects);
            json.WriteEndObject();
            WriteShapley(json, report);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteHeuristics(Utf8JsonWriter json, AttributeReport report)
    {
        json.WriteStartObject("heuristics");
        foreach (var (_, key, credits) in report.Heuristics)
        {
            json.WriteStartObject(key);
            WriteCredits(json, credits);
            json.WriteEndObject();
        }
        if (report.TimeDecay is { } decay)
        {
            json.WriteStartObject("timeDecay");
            json.WriteNumber("halfLifeSeconds", report.HalfLife!.Value.TotalSeconds);
            WriteCredits(json, decay);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("timeDecay");
        }
        json.WriteEndObject();
    }

    private static void WriteMarkov(Utf8JsonWriter json, MarkovAttribution markov, bool hasNulls)
    {
        var chain = markov.Chain;
        json.WriteStartObject();
        json.WriteNumber("order", markov.Order);
        json.WriteBoolean("selfTransitionsCollapsed", true);
        json.WriteBoolean("nullPathsUsed", hasNulls);
        Json.WriteNumber(json, "pConversionFromStart", markov.ConversionProbability);
        Json.WriteNumber(json, "expectedValueFromStart", markov.ExpectedValue);
        json.WriteNumber("states", markov.StateCount);
        WriteEffects(json, markov.Effects);
        json.WriteStartArray("transitionProbabilities");
        foreach (var transition in chain.Transitions)
        {
            json.WriteStartObject();
            json.WriteString("from", transition.From ?? Start);
            json.WriteString("to", transition.To);
            json.WriteNumber("p", transition.Probability);
            json.WriteNumber("weight", transition.Weight);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteStates(json, "expectedVisitsFromStart", null, chain, state => chain.Start.ExpectedVisitsOf(state.Name));
        WriteStates(
            json,
            "pConversionFromState",
            markov.ConversionProbability,
            chain,
            s => s.ProbabilityOf(Conversion)
        );
        // The start counts as a step there.
        double steps = 1 + chain.Start.ExpectedVisits;
        WriteStates(json, "expectedStepsToAbsorption", steps, chain, state => state.ExpectedVisits);
        Json.WriteNumber(json, "sdStepsFromStart", chain.Start.VisitStandardDeviation);
        json.WriteEndObject();
    }

    private static void WriteStates(
        Utf8JsonWriter json,
        string name,
        double? start,
        AbsorbingChain chain,
        Func<ChainState, double> numberOf
    )
    {
        json.WriteStartObject(name);
        if (start is { } number)
            Json.WriteNumber(json, JourneyJson.Unlike(Start, chain.Touchpoints), number);
        foreach (string touchpoint in chain.Touchpoints)
            Json.WriteNumber(json, touchpoint, numberOf(chain[touchpoint]));
        json.WriteEndObject();
    }

    private static void WriteShapley(Utf8JsonWriter json, AttributeReport report)
    {
        json.WriteStartObject("shapley");
        json.WriteStartObject("characteristicCumulativeConversions");
        json.WriteString("definition", "v(S) = conversions of the paths whose channels are all in S");
        WriteChannels(json, "value", report.Cumulative.Credits, credit => credit.Conversions);
        json.WriteEndObject();
        if (report.ConversionRate is { } rate)
        {
            json.WriteStartObject("characteristicConversionRate");
            json.WriteString(
                "definition",
                "v(S) = conversions / (conversions + nulls) of the paths whose channels are all in S"
            );
            WriteChannels(json, "phi", rate.Credits, credit => rate[credit.Channel]);
            json.WriteNumber("vAll", rate.Total);
            WriteChannels(json, "attributedConversions", rate.Credits, credit => credit.Conversions);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("characteristicConversionRate");
        }
        json.WriteEndObject();
    }

    private static void WriteEffects(Utf8JsonWriter json, RemovalEffects effects)
    {
        json.WriteStartObject("removalEffectConversion");
        foreach (var effect in effects)
            Json.WriteNumber(json, effect.Channel, effect.ConversionEffect);
        json.WriteEndObject();
        json.WriteStartObject("removalEffectValue");
        foreach (var effect in effects)
            Json.WriteNumber(json, effect.Channel, effect.ValueEffect);
        json.WriteEndObject();
        WriteChannels(json, "attributedConversions", effects.Credits, credit => credit.Conversions);
        WriteChannels(json, "attributedValue", effects.Credits, credit => credit.Value);
    }

    private static void WriteCredits(Utf8JsonWriter json, ChannelCredits credits)
    {
        WriteChannels(json, "conversions", credits, credit => credit.Conversions);
        WriteChannels(json, "value", credits, credit => credit.Value);
    }

    private static void WriteChannels(
        Utf8JsonWriter json,
        string name,
        ChannelCredits credits,
        Func<ChannelCredit, double> numberOf
    )
    {
        json.WriteStartObject(name);
        foreach (var credit in credits)
            Json.WriteNumber(json, credit.Channel, numberOf(credit));
        json.WriteEndObject();
    }
}
