namespace CxMetrics.Statistics;

/// <summary>Finds the weights of <see cref="Raking"/>, in units of the mean weight.</summary>
/// <remarks>
/// A weight is the base weight times exp of the sum of its categories' coefficients, held to the limits. Each iteration adjusts
/// every category in turn, as Deming and Stephan do, which never fails but may creep; and then tries Newton's step for all
/// coefficients at once, which doubles the digits near the solution and so can tell that it has arrived.
/// </remarks>
internal sealed class RakingProblem
{
    private const int MostIterations = 300;

    // The step after one this small is below the last digit.
    private const double SmallestStep = 1e-10;
    private const double MarginTolerance = 1e-12;

    // No survey asks for less; on its way to 0, a weight passes it. A few iterations may overshoot.
    private const double SmallestFactor = 1e-11;
    private const int MostVanishing = 5;

    private readonly IReadOnlyList<SurveyMargin> _margins;
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly double[] _base;
    private readonly int _respondents;

    // One entry per category, the margins one after another.
    private readonly int[] _firstOf;
    private readonly double[] _targets;
    private readonly int[][] _members;

    public RakingProblem(IReadOnlyList<SurveyMargin> margins, double[] baseWeights, double minimum, double maximum)
    {
        _margins = margins;
        _minimum = minimum;
        _maximum = maximum;
        _respondents = baseWeights.Length;
        _base = baseWeights;
        _firstOf = new int[margins.Count];
        for (int m = 1; m < margins.Count; m++)
            _firstOf[m] = _firstOf[m - 1] + margins[m - 1].Names.Length;
        _targets = [.. margins.SelectMany(margin => margin.Targets.ToArray()).Select(share => share * _respondents)];
        DropWhatHasNoTarget();
        _members = Members();
        ThrowIfOutOfReach();
        ScaleBase();
    }

    public SurveyWeights Solve(double total)
    {
        var coefficients = new double[_targets.Length];
        double[] weights = WeightsAt(coefficients);
        int vanishing = 0;
        for (int iteration = 1; iteration <= MostIterations && vanishing < MostVanishing; iteration++)
        {
            for (int margin = 0; margin < _margins.Count; margin++)
            {
                Adjust(margin, coefficients);
                weights = WeightsAt(coefficients);
            }
            double change = double.PositiveInfinity;
            if (TryNewton(coefficients, weights) is { } next)
            {
                change = LargestChange(weights, next);
                weights = next;
            }
            vanishing = IsVanishing(weights) ? vanishing + 1 : 0;
            if (vanishing == 0 && change <= SmallestStep && WorstOf(weights).Error <= MarginTolerance * _respondents)
            {
                double perUnit = total / _respondents;
                return new(Array.ConvertAll(weights, weight => weight * perUnit), iteration);
            }
        }
        throw NotConverged(weights);
    }

    private void DropWhatHasNoTarget()
    {
        for (int m = 0; m < _margins.Count; m++)
        {
            for (int i = 0; i < _respondents; i++)
            {
                if (_targets[CategoryOf(m, i)] == 0)
                    _base[i] = 0;
            }
        }
    }

    private int[][] Members()
    {
        var members = new List<int>[_targets.Length];
        for (int k = 0; k < members.Length; k++)
            members[k] = [];
        for (int m = 0; m < _margins.Count; m++)
        {
            for (int i = 0; i < _respondents; i++)
            {
                if (_base[i] > 0)
                    members[CategoryOf(m, i)].Add(i);
            }
        }
        return Array.ConvertAll(members, list => list.ToArray());
    }

    private void ThrowIfOutOfReach()
    {
        for (int k = 0; k < _targets.Length; k++)
        {
            if (_targets[k] == 0)
                continue;
            int count = _members[k].Length;
            if (count == 0)
            {
                throw new InvalidOperationException(
                    $"{Describe(k)} has a target of {ShareOf(_targets[k])}, but all its respondents have the weight 0."
                );
            }
            double slack = 1e-12 * _targets[k];
            if (count * _minimum > _targets[k] + slack || count * _maximum < _targets[k] - slack)
            {
                throw new InvalidOperationException(
                    $"{Describe(k)} has a target of {ShareOf(_targets[k])}, but with weights from {_minimum} to {_maximum} times the mean its {count} of {_respondents} respondents make up {ShareOf(count * _minimum)} to {ShareOf(count * _maximum)}."
                );
            }
        }
    }

    private void ScaleBase()
    {
        // By the largest first, so that neither huge nor tiny weights leave the range of doubles.
        double largest = _base.Max();
        for (int i = 0; i < _respondents; i++)
            _base[i] /= largest;
        double perUnit = _respondents / _base.Sum();
        for (int i = 0; i < _respondents; i++)
            _base[i] *= perUnit;
    }

    private int CategoryOf(int margin, int respondent) => _firstOf[margin] + _margins[margin].Categories[respondent];

    private double Hold(double weight) => Math.Clamp(weight, _minimum, _maximum);

    private double FreeWeight(int respondent, double[] coefficients)
    {
        double exponent = 0;
        for (int m = 0; m < _margins.Count; m++)
            exponent += coefficients[CategoryOf(m, respondent)];
        return _base[respondent] * Math.Exp(exponent);
    }

    private double[] WeightsAt(double[] coefficients)
    {
        var weights = new double[_respondents];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = _base[i] == 0 ? 0 : Hold(FreeWeight(i, coefficients));
        return weights;
    }

    private double SumOf(int category, double[] weights)
    {
        double sum = 0;
        foreach (int i in _members[category])
            sum += weights[i];
        return sum;
    }

    private void Adjust(int margin, double[] coefficients)
    {
        for (int k = _firstOf[margin]; k < _firstOf[margin] + _margins[margin].Names.Length; k++)
        {
            if (_targets[k] > 0)
                coefficients[k] += Adjustment(k, Array.ConvertAll(_members[k], i => FreeWeight(i, coefficients)));
        }
    }

    /// <summary>Gives what to add to a category's coefficient so that its weights add up to the target.</summary>
    private double Adjustment(int category, double[] free)
    {
        double target = _targets[category];
        double withoutLimits = Math.Log(target / free.Sum());
        if (_minimum == 0 && double.IsPositiveInfinity(_maximum))
            return withoutLimits;
        // All at the lower limit are too little, all at the upper one too much; without the limit, its own solution is.
        double low = _minimum == 0 ? withoutLimits : Math.Log(_minimum / free.Max());
        double high = double.IsPositiveInfinity(_maximum) ? withoutLimits : Math.Log(_maximum / free.Min());
        double x = Math.Clamp(0, low, high);
        for (int i = 0; i < 200; i++)
        {
            double sum = 0;
            double slope = 0;
            foreach (double weight in free)
            {
                double raised = weight * Math.Exp(x);
                double held = Hold(raised);
                sum += held;
                slope += held == raised ? raised : 0;
            }
            double excess = sum - target;
            if (Math.Abs(excess) <= 1e-15 * target)
                break;
            (low, high) = excess > 0 ? (low, x) : (x, high);
            double next = slope > 0 ? x - excess / slope : double.NaN;
            next = next > low && next < high ? next : (low + high) / 2;
            if (next == x)
                break;
            x = next;
        }
        return x;
    }

    /// <summary>Takes Newton's step, or a part of it, where that brings the margins nearer to their targets.</summary>
    /// <returns>The weights after the step, null when there was none.</returns>
    private double[]? TryNewton(double[] coefficients, double[] weights)
    {
        double before = WorstOf(weights).Error;
        double[] step = NewtonStep(weights);
        for (double part = 1; part > 0.05; part /= 4)
        {
            double[] next = [.. coefficients.Zip(step, (coefficient, change) => coefficient + part * change)];
            double[] nextWeights = WeightsAt(next);
            double after = WorstOf(nextWeights).Error;
            // Near the solution both are nothing but rounding.
            if (after < before || after <= MarginTolerance * _respondents / 10)
            {
                next.CopyTo(coefficients, 0);
                return nextWeights;
            }
        }
        return null;
    }

    private double[] NewtonStep(double[] weights)
    {
        int size = _targets.Length;
        var slopes = new double[size, size];
        var missing = new double[size];
        for (int k = 0; k < size; k++)
            missing[k] = _targets[k] - SumOf(k, weights);
        for (int i = 0; i < _respondents; i++)
        {
            // A weight at a limit does not move.
            if (!(weights[i] > _minimum && weights[i] < _maximum))
                continue;
            for (int m = 0; m < _margins.Count; m++)
            {
                for (int other = 0; other < _margins.Count; other++)
                    slopes[CategoryOf(m, i), CategoryOf(other, i)] += weights[i];
            }
        }
        return SemidefiniteSystem.Solve(slopes, missing);
    }

    private static double LargestChange(double[] before, double[] after)
    {
        double largest = 0;
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i] > 0)
                largest = Math.Max(largest, Math.Abs(after[i] - before[i]) / before[i]);
        }
        return largest;
    }

    private (int Category, double Error) WorstOf(double[] weights)
    {
        var (worst, error) = (0, 0.0);
        for (int k = 0; k < _targets.Length; k++)
        {
            double off = Math.Abs(SumOf(k, weights) - _targets[k]);
            // Written so that NaN and infinity are the worst.
            if (!(off <= error))
                (worst, error) = (k, double.IsNaN(off) ? double.PositiveInfinity : off);
        }
        return (worst, error);
    }

    private bool IsVanishing(double[] weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (_base[i] > 0 && weights[i] > _minimum && weights[i] < SmallestFactor * _base[i])
                return true;
        }
        return false;
    }

    private InvalidOperationException NotConverged(double[] weights)
    {
        var (worst, error) = WorstOf(weights);
        string limits =
            _minimum == 0 && double.IsPositiveInfinity(_maximum)
                ? ""
                : $" and from {_minimum} to {_maximum} times the mean";
        if (error > 1e-6 * _respondents)
        {
            return new(
                $"Raking does not converge: the targets contradict each other, as no weights above 0{limits} meet them all. {Describe(worst)} has a target of {ShareOf(_targets[worst])} and still comes to {ShareOf(SumOf(worst, weights))} after the last round."
            );
        }
        int least = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (_base[i] > 0 && (_base[least] == 0 || weights[i] / _base[i] < weights[least] / _base[least]))
                least = i;
        }
        return new(
            $"Raking does not converge: the targets can only be met if some respondents, such as the one at index {least}, get no weight at all. Merge categories, or drop a margin."
        );
    }

    private double ShareOf(double sum) => Math.Round(sum / _respondents, 6);

    private string Describe(int category)
    {
        int margin = Array.FindLastIndex(_firstOf, first => first <= category);
        return $"The category '{_margins[margin].Names[category - _firstOf[margin]]}' of '{_margins[margin].Name}'";
    }
}
