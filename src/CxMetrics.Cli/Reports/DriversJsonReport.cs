using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes an analysis of drivers as one JSON object, numbers in full precision, NaN as null.</summary>
internal static class DriversJsonReport
{
    public static void Write(DriversReport report, Stream output)
    {
        var analysis = report.Analysis;
        using (var json = new Utf8JsonWriter(output, ScoreJsonReport.Options))
        {
            json.WriteStartObject();
            json.WriteString("outcome", report.Outcome);
            json.WriteString("metric", report.Definition?.Id);
            json.WriteString("rule", Names.Of(analysis.MissingAnswers));
            json.WriteNumber("respondents", analysis.Respondents);
            json.WriteNumber("dropped", analysis.Dropped);
            json.WriteNumber("fewestPairRespondents", analysis.FewestPairRespondents);
            WriteNumber(json, "outcomeMean", analysis.OutcomeMean);
            WriteNumber(json, "rSquared", analysis.RSquared);
            WriteNumber(json, "adjustedRSquared", analysis.AdjustedRSquared);
            WriteNumber(json, "intercept", analysis.Intercept);
            json.WriteString("importanceBy", report.HasShapley ? "shapley" : "relative-weights");
            WriteNumber(json, "meanImportanceShare", analysis.MeanImportanceShare);
            WriteNumber(json, "meanPerformance", analysis.MeanPerformance);
            if (report.Bootstrap is { } bootstrap)
            {
                json.WriteStartObject("bootstrap");
                json.WriteNumber("resamples", bootstrap.Resamples);
                json.WriteNumber("redrawn", bootstrap.Redrawn);
                json.WriteNumber("seed", bootstrap.Seed);
                json.WriteNumber("confidence", bootstrap.Level.Value);
                WriteInterval(json, "rSquared", bootstrap.RSquared);
                json.WriteEndObject();
            }
            json.WriteStartArray("drivers");
            foreach (var row in report.Rows)
                WriteRow(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteRow(Utf8JsonWriter json, DriverRow row)
    {
        var driver = row.Driver;
        json.WriteStartObject();
        json.WriteString("name", driver.Name);
        json.WriteNumber("missing", driver.Missing);
        WriteNumber(json, "lowest", row.Range.Lowest);
        WriteNumber(json, "highest", row.Range.Highest);
        WriteNumber(json, "mean", driver.Mean);
        WriteNumber(json, "importanceShare", driver.ImportanceShare);
        json.WriteString("quadrant", Names.Of(driver.Quadrant));
        WriteNumber(json, "correlation", driver.Correlation);
        WriteNumber(json, "rankCorrelation", driver.RankCorrelation);
        WriteNumber(json, "coefficient", driver.Coefficient);
        WriteNumber(json, "standardizedCoefficient", driver.StandardizedCoefficient);
        WriteNumber(json, "varianceInflation", driver.VarianceInflation);
        WriteNumber(json, "relativeWeight", driver.RelativeWeight);
        WriteNumber(json, "relativeWeightShare", driver.RelativeWeightShare);
        WriteNumber(json, "shapley", driver.Shapley ?? double.NaN);
        WriteNumber(json, "shapleyShare", driver.ShapleyShare ?? double.NaN);
        WriteNumber(json, "pratt", driver.Pratt);
        WriteNumber(json, "firstAlone", driver.FirstAlone);
        WriteNumber(json, "lastIncrement", driver.LastIncrement);
        if (row.Intervals is { } intervals)
        {
            json.WriteStartObject("intervals");
            WriteInterval(json, "coefficient", intervals.Coefficient);
            WriteInterval(json, "standardizedCoefficient", intervals.StandardizedCoefficient);
            WriteInterval(json, "relativeWeightShare", intervals.RelativeWeightShare);
            if (intervals.ShapleyShare is { } shapley)
                WriteInterval(json, "shapleyShare", shapley);
            else
                json.WriteNull("shapleyShare");
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteInterval(Utf8JsonWriter json, string name, ConfidenceInterval interval)
    {
        json.WriteStartObject(name);
        WriteNumber(json, "lower", interval.Lower);
        WriteNumber(json, "upper", interval.Upper);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
