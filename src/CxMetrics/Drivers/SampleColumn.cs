namespace CxMetrics.Drivers;

/// <summary>The answers to one question, scaled to at most 1 and centred, so that neither size nor offset costs
/// digits.</summary>
internal sealed class SampleColumn
{
    private readonly DoubleDouble[] _deviations;
    private readonly bool[]? _isMissing;

    /// <summary>Takes the answers of those who count.</summary>
    /// <param name="name">Name of the question.</param>
    /// <param name="answers">Finite, or NaN where missing.</param>
    public SampleColumn(string name, double[] answers)
    {
        Name = name;
        double most = 0;
        int given = 0;
        foreach (double answer in answers)
        {
            if (double.IsNaN(answer))
                continue;
            most = Math.Max(most, Math.Abs(answer));
            given++;
        }
        // A power of two: scaling is exact.
        Exponent = most > 0 ? Math.ILogB(most) + 1 : 0;
        DoubleDouble sum = 0;
        foreach (double answer in answers)
        {
            if (!double.IsNaN(answer))
                sum += Scaled(answer);
        }
        Center = given > 0 ? (double)(sum / given) : 0;
        _isMissing = given < answers.Length ? Array.ConvertAll(answers, double.IsNaN) : null;
        _deviations = Array.ConvertAll(
            answers,
            answer => double.IsNaN(answer) ? 0 : Scaled(answer) - (DoubleDouble)Center
        );
    }

    public string Name { get; }

    /// <summary>Gets the power of two by which the answers were divided.</summary>
    public int Exponent { get; }

    /// <summary>Gets what was taken from the scaled answers: about their mean.</summary>
    public double Center { get; }

    public bool HasMissing => _isMissing is not null;

    public DoubleDouble Deviation(int row) => _deviations[row];

    public bool IsMissing(int row) => _isMissing is not null && _isMissing[row];

    // In two steps, because one power of two may be beyond a double.
    private double Scaled(double answer) => Math.ScaleB(Math.ScaleB(answer, -Exponent / 2), -Exponent + Exponent / 2);
}
