using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes scores and outcomes of a log, as members of the object of <see cref="JourneyJsonReport"/>.</summary>
internal static class JourneyScoreJson
{
    public static void Write(Utf8JsonWriter json, JourneyReport report)
    {
        if (report.Outcomes.Count > 0)
        {
            json.WriteStartObject("outcomeCounts");
            foreach (var (outcome, cases) in report.Outcomes)
                json.WriteNumber(outcome, cases);
            json.WriteEndObject();
        }
        if (report.Scores is not { } scores)
            return;
        json.WriteString("metric", scores.Scores.Definition.Id);
        WriteTouchpoints(json, scores.Scores);
        WriteScore(json, "overallScore", scores.Scores.Overall);
        WriteTransitions(json, scores.Scores);
        if (report.Plan is { } plan)
        {
            WriteGroups(json, "stageScores", "stage", scores.Scores.Stages(plan));
            WriteGroups(json, "channelScores", "channel", scores.Scores.Channels(plan));
        }
        WriteCases(json, scores);
        WriteImpacts(json, "painPoints", scores.PainPoints);
        WriteImpacts(json, "delightPoints", scores.DelightPoints);
        if (scores.Good.Count > 0)
            WriteOutcomes(json, scores);
    }

    private static void WriteTouchpoints(Utf8JsonWriter json, JourneyScores scores)
    {
        json.WriteStartObject("touchpointScores");
        foreach (var touchpoint in scores.Touchpoints)
            WriteScore(json, touchpoint.Name, touchpoint.Score, touchpoint.Polarity);
        json.WriteEndObject();
    }

    private static void WriteTransitions(Utf8JsonWriter json, JourneyScores scores)
    {
        json.WriteStartArray("transitionScores");
        foreach (var transition in scores.Transitions)
        {
            json.WriteStartObject();
            json.WriteString("from", transition.From);
            json.WriteString("to", transition.To);
            WriteFigures(json, transition.Score);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteGroups(Utf8JsonWriter json, string name, string key, IEnumerable<ScoreGroup> groups)
    {
        json.WriteStartArray(name);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString(key, group.Name);
            WriteFigures(json, group.Score);
            json.WriteNumber("events", group.Events);
            json.WriteNumber("cases", group.Cases);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCases(Utf8JsonWriter json, JourneyScoreReport report)
    {
        json.WriteStartObject("caseScores");
        foreach (var (key, _, cases) in report.Cases)
        {
            json.WriteStartObject(key);
            Json.WriteNumber(json, "mean", cases.Mean.Value);
            WriteLimits(json, cases.Mean.Interval());
            Json.WriteNumber(json, "median", cases.Median);
            if (report.Good.Count > 0)
            {
                var association = report.AssociationOf(cases);
                Json.WriteNumber(json, "pearsonWithGoodOutcome", association.Value);
                WriteLimits(json, association.Interval(), "pearson");
            }
            json.WriteEndObject();
        }
        json.WriteNumber("casesWithScore", report.Cases[0].Cases.Count);
        Json.WriteNumber(json, "neutralForAbsPeak", report.Cases[^1].Cases.Neutral);
        json.WriteEndObject();
    }

    private static void WriteImpacts(Utf8JsonWriter json, string name, IEnumerable<TouchpointImpact> impacts)
    {
        json.WriteStartArray(name);
        foreach (var impact in impacts)
        {
            json.WriteStartObject();
            json.WriteString("activity", impact.Name);
            json.WriteNumber("n", impact.Score.Responses);
            json.WriteBoolean("enoughAnswers", impact.HasEnoughAnswers);
            json.WriteBoolean("clear", impact.IsClear);
            Json.WriteNumber(json, "score", impact.Score.Value);
            Json.WriteNumber(json, "reach", impact.Reach.Value);
            Json.WriteNumber(json, "shortfall", impact.Shortfall);
            WriteLimits(json, impact.ShortfallInterval(), "shortfall");
            Json.WriteNumber(json, "severity", impact.Severity);
            Json.WriteNumber(json, "delight", impact.Delight);
            Json.WriteNumber(json, "impact", impact.Impact);
            Json.WriteNumber(json, "exitRate", impact.ExitRate);
            Json.WriteNumber(json, "expectedExitRate", impact.ExpectedExitRate);
            Json.WriteNumber(json, "excessExitRate", impact.ExcessExitRate);
            WriteLimits(json, impact.ExcessExitInterval(), "excessExitRate");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteOutcomes(Utf8JsonWriter json, JourneyScoreReport report)
    {
        JourneyJson.WriteNames(json, "goodOutcomes", report.Good);
        json.WriteStartObject("touchpointVsOutcome");
        foreach (var moment in report.MomentsOfTruth.OrderBy(moment => moment.Name, StringComparer.Ordinal))
        {
            var difference = moment.Difference();
            json.WriteStartObject(moment.Name);
            json.WriteNumber("n", moment.Cases);
            Json.WriteNumber(json, "meanGood", moment.Good.Value);
            Json.WriteNumber(json, "meanBad", moment.Bad.Value);
            Json.WriteNumber(json, "difference", difference.Estimate);
            WriteLimits(json, difference.Interval, "difference");
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("momentsOfTruth");
        foreach (var moment in report.MomentsOfTruth)
        {
            json.WriteStartObject();
            json.WriteString("activity", moment.Name);
            json.WriteNumber("n", moment.Cases);
            json.WriteBoolean("enoughAnswers", moment.HasEnoughAnswers);
            json.WriteBoolean("clear", moment.IsClear);
            Json.WriteNumber(json, "reach", moment.Reach.Value);
            Json.WriteNumber(json, "association", moment.Association.Value);
            WriteLimits(json, moment.Association.Interval(), "association");
            Json.WriteNumber(json, "prominence", moment.Prominence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter json, string name, IScore score, PolarityCounts? polarity = null)
    {
        var distribution = score.Distribution;
        json.WriteStartObject(name);
        WriteFigures(json, score);
        Json.WriteNumber(json, "mean", distribution.Mean);
        JourneyJson.WriteQuantiles(json, SampleOf(distribution));
        json.WriteNumber("sum", SumOf(distribution));
        Json.WriteNumber(json, "sd", Math.Sqrt(distribution.UnbiasedVariance));
        if (polarity is { } counts)
        {
            json.WriteNumber("positive", counts.Positive);
            json.WriteNumber("neutral", counts.Neutral);
            json.WriteNumber("negative", counts.Negative);
        }
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, IScore score)
    {
        json.WriteNumber("n", score.Responses);
        json.WriteNumber("missing", score.Missing);
        Json.WriteNumber(json, "score", score.Value);
        WriteLimits(json, score.Interval());
    }

    private static void WriteLimits(Utf8JsonWriter json, ConfidenceInterval interval, string? of = null)
    {
        Json.WriteNumber(json, of is null ? "lower" : $"{of}Lower", interval.Lower);
        Json.WriteNumber(json, of is null ? "upper" : $"{of}Upper", interval.Upper);
    }

    private static long SumOf(Ratings.RatingDistribution distribution)
    {
        long sum = 0;
        for (int i = 0; i < distribution.Counts.Length; i++)
            sum += distribution.Counts[i] * (distribution.Scale.Minimum + i);
        return sum;
    }

    private static OrderedSample SampleOf(Ratings.RatingDistribution distribution)
    {
        double[] ratings = new double[distribution.Responses];
        int n = 0;
        for (int i = 0; i < distribution.Counts.Length; i++)
        {
            ratings.AsSpan(n, (int)distribution.Counts[i]).Fill(distribution.Scale.Minimum + i);
            n += (int)distribution.Counts[i];
        }
        return new(ratings);
    }
}
